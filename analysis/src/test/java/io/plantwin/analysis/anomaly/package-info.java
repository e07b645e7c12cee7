/// The detector on made series.
@NullMarked
package io.plantwin.analysis.anomaly;

import org.jspecify.annotations.NullMarked;

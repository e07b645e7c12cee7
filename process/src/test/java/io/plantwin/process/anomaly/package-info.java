/// The detector on made series.
@NullMarked
package io.plantwin.process.anomaly;

import org.jspecify.annotations.NullMarked;

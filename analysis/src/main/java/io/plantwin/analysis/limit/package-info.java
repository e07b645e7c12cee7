/// Limits with a dead band and delays: when a value past its limit is worth an alert, and when it is over.
@NullMarked
package io.plantwin.analysis.limit;

import org.jspecify.annotations.NullMarked;

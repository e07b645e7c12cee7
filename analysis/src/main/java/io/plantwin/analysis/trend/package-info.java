/// Where a sensor is going: a straight line through the means of its parts, a test that knows that readings hang
/// together, and when an alert limit would be crossed. {@link io.plantwin.analysis.trend.TrendWatch} turns crossings
/// into warnings.
@NullMarked
package io.plantwin.analysis.trend;

import org.jspecify.annotations.NullMarked;

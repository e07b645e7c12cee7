/// What the past says: where a sensor is going, how the alerts of a time were, and whether the alert desk is healthy.
///
/// ```
///  TrendAnalysis ◀─ sensor_minute, sensor_hour ─▶ analysis Trends     one sensor, one window
///  AlertAnalysis ◀─ alerts                                            counts, times, availability, alarm health
/// ```
@NullMarked
package io.plantwin.gateway.analytics;

import org.jspecify.annotations.NullMarked;

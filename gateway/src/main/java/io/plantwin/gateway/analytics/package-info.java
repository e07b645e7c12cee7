/// What the past says: where a sensor is going, how the alerts of a time were and whether the alert desk is healthy,
/// and what devices did with their time.
///
/// ```
///  TrendAnalysis ◀─ sensor_minute, sensor_hour ─▶ analysis Trends     one sensor, one window
///  AlertAnalysis ◀─ alerts                                            counts, times, availability, alarm health
///  UtilisationAnalysis ◀─ sensor_hour, alerts ─▶ Presence, TimeShares  seconds by status, device by device
///  HeatMaps ◀─ sensor_hour, alerts ─▶ Presence                         one figure for each device and hour
/// ```
@NullMarked
package io.plantwin.gateway.analytics;

import org.jspecify.annotations.NullMarked;

/// The alert role: conditions and what people want in; alerts out.
///
/// ```
///  Kafka alerts.conditions, alerts.commands ─▶ stream (lifecycle, flood) ─▶ Kafka alerts, alerts.replies   exactly
/// once
///                                                                                │
///             ┌──────────────────────────────┬───────────────────────────────────┘ follow (a consumer group each)
///             ▼                              ▼
///   postgres: alerts, alert_events     redis: alerts:active, frames on `alerts`
/// ```
///
/// The topic `alerts` is the truth; everything else is made of it and can be made again. {@link
/// io.plantwin.alert.AlertRole} puts the parts together.
/// no process offers the role `alert` until somebody does.
@NullMarked
package io.plantwin.alert;

import org.jspecify.annotations.NullMarked;

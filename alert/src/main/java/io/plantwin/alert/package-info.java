/// The alert role: conditions and what people want in, alerts out.
///
/// ```
///  Kafka alerts.conditions, alerts.commands
///          │
///          ▼                                       exactly once
///        stream (lifecycle, flood) ──▶ Kafka alerts, alerts.critical, alerts.replies
///                                             │
///             ┌───────────────────────────────┤ follow, a consumer group each
///             ▼                               ▼
///   postgres: alerts, alert_events      redis: alerts:active, frames on `alerts`
/// ```
///
/// The topic `alerts` is the truth; everything else is made of it and can be made again. `lifecycle` and
/// `flood` decide and know nothing of the rest; {@link io.plantwin.alert.AlertRole} puts the parts together.
/// See `docs/decisions/0011-alerts-as-events.md`.
@NullMarked
package io.plantwin.alert;

import org.jspecify.annotations.NullMarked;

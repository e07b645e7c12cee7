/// Alerts as the API shows them, and what people do with them.
///
/// ```
///  Alerts     ◀─ PostgreSQL alerts, alert_events (the alert role's projection)
///  AlertDesk  ─▶ alerts.commands ─▶ alert role ─▶ alerts.replies ─▶ AlertDesk
/// ```
///
/// Nothing here changes an alert: the alert role decides, and answers.
@NullMarked
package io.plantwin.gateway.alert;

import org.jspecify.annotations.NullMarked;

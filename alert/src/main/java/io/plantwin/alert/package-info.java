/// Conditions to alerts: lifecycle, escalation, notification. The room is laid; nobody lives here yet, and
/// no process offers the role `alert` until somebody does.
@NullMarked
package io.plantwin.alert;

import org.jspecify.annotations.NullMarked;

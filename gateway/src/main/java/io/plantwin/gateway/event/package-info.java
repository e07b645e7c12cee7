/// What happened to a device: its alerts and its configuration, on one line of time.
///
/// ```
///  alert_events ─┐
///                ├─▶ DeviceEvents ─▶ DeviceEventItem, newest first
///  audit_log ────┘        └ ConfigChanges: the fields in which two configurations differ
/// ```
///
/// Persons stand here as they stand in those tables: who was erased has a pseudonym.
@NullMarked
package io.plantwin.gateway.event;

import org.jspecify.annotations.NullMarked;

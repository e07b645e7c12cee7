/// What people change about devices: they are made, configured and deleted, and get credentials.
///
/// ```
///  JSON ─▶ DeviceReader ─▶ ConfigDraft ─▶ Devices ─▶ PostgreSQL ─▶ store ─▶ device.config ─▶ process, alert, bridge
///  JSON ─▶ CredentialReader ─▶ CredentialDraft ─▶ Credentials ─▶ PostgreSQL ─▶ store ─▶ device.credentials ─▶ bridge
///  HTTP Basic ─▶ StoredDeviceVerifier ─▶ Credentials
/// ```
///
/// The truth is in PostgreSQL; each change is one transaction with its row of the audit log. A rule for one sensor of
/// one device and that sensor's limit are the same thing: whoever is changed, the other follows
/// ({@link io.plantwin.gateway.rule.OwnedLimits}).
@NullMarked
package io.plantwin.gateway.device;

import org.jspecify.annotations.NullMarked;

package io.plantwin.bridge.mqtt;

/// What belongs to a client id, not to a connection.
///
/// @param receipts its messages of quality of service 2 that are not released
/// @param outbox what it subscribes to
record Session(String clientId, Receipts receipts, Outbox outbox) {}

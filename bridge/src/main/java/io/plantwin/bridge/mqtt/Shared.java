package io.plantwin.bridge.mqtt;

import io.plantwin.bridge.access.Authenticator;
import io.plantwin.bridge.access.Refusals;
import io.plantwin.bridge.intake.BridgeMetrics;
import io.plantwin.bridge.intake.Presence;
import io.plantwin.bridge.intake.Router;
import java.time.Duration;

/// What all connections of the listener share.
///
/// @param offlineGrace how long a lost client may take to come back before its devices count as offline
record Shared(
        ListenerConfig config,
        BridgeMetrics metrics,
        Router router,
        Presence presence,
        Sessions sessions,
        Subscriptions subscriptions,
        Authenticator authenticator,
        Refusals refusals,
        Duration offlineGrace) {}

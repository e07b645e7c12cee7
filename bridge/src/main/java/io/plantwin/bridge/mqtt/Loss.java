package io.plantwin.bridge.mqtt;

import io.plantwin.bridge.access.Standing;
import io.plantwin.bridge.intake.Lane;
import io.plantwin.bridge.intake.Presence;
import io.plantwin.bridge.intake.Publisher;
import io.plantwin.bridge.intake.Route;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What follows when a connection is lost without a farewell: the will is published, and the devices it spoke for
/// count as offline unless their client is back within the grace.
final class Loss {

    private final Shared shared;
    private final Lane lane;

    Loss(Shared shared, Lane lane) {
        this.shared = shared;
        this.lane = lane;
    }

    /// @param will `null` if the client has none, or has lost the right to it
    void of(@Nullable Will will, Terms terms, Publisher publisher) {
        if (will != null) {
            long delay = Math.min(will.delaySeconds(), terms.expirySeconds());
            if (delay > 0) {
                lane.loop().schedule(() -> publishIfStillGone(will, publisher), delay, TimeUnit.SECONDS);
            } else if (lane.isOpen()) {
                publish(will, publisher);
            } else {
                lane.whenOpen(() -> publishIfStillGone(will, publisher));
            }
        }
        Presence.Legacy legacy = shared.presence().lost(publisher);
        if (!legacy.devices().isEmpty()) {
            lane.loop()
                    .schedule(
                            () -> lane.whenOpen(() -> announce(legacy)),
                            shared.offlineGrace().toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private void publishIfStillGone(Will will, Publisher publisher) {
        if (shared.sessions()
                .isConnected(publisher.client(), publisher.identity().owner())) {
            return;
        }
        if (lane.isOpen()) {
            publish(will, publisher);
        } else {
            lane.whenOpen(() -> publishIfStillGone(will, publisher));
        }
    }

    private void publish(Will will, Publisher publisher) {
        if (shared.authenticator().standing(publisher.identity()) != Standing.STANDS) {
            return;
        }
        Route route = shared.router().route(will.topic());
        lane.intake()
                .accept(
                        route,
                        publisher,
                        will.payload(),
                        0,
                        will.payload().length,
                        new Unanswered(lane, shared.metrics()));
    }

    private void announce(Presence.Legacy legacy) {
        if (!shared.presence().isGone(legacy)) {
            return;
        }
        for (String deviceId : legacy.devices()) {
            if (shared.presence().release(deviceId, legacy.publisher())) {
                lane.intake().announce(deviceId, false);
            }
        }
    }
}

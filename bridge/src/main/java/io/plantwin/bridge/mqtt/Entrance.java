package io.plantwin.bridge.mqtt;

import io.plantwin.bridge.access.Admission;
import io.plantwin.bridge.access.Credentials;
import io.plantwin.bridge.access.Identity;
import io.plantwin.bridge.access.Rejection;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// From CONNECT until it is decided whether the client may come in. Whoever fails again and again waits first; while
/// nobody can be judged yet, all wait, for half of the time a CONNECT may take. For the connection's lane.
final class Entrance {

    private final Connection connection;
    private final Shared shared;
    private final LaneConnections lanes;
    private final BiConsumer<Terms, Identity> admitted;
    private @Nullable Runnable askAgain;
    private @Nullable Runnable giveUp;

    /// @param admitted hears whom the client was admitted as
    Entrance(Connection connection, Shared shared, LaneConnections lanes, BiConsumer<Terms, Identity> admitted) {
        this.connection = connection;
        this.shared = shared;
        this.lanes = lanes;
        this.admitted = admitted;
    }

    void knock(Terms asked, Credentials shown) {
        long delay =
                shared.refusals().delay(connection.address(), System.nanoTime()).toMillis();
        if (delay > 0) {
            lanes.lane().loop().schedule(() -> judge(asked, shown), delay, TimeUnit.MILLISECONDS);
        } else {
            judge(asked, shown);
        }
    }

    /// Half a second has passed.
    ///
    /// @param ticks since the connection was opened
    void stillWaits(long ticks) {
        Runnable again = askAgain;
        Runnable end = giveUp;
        if (again == null || end == null) {
            return;
        }
        if (ticks * LaneConnections.TICK_MILLIS
                > shared.config().connectTimeout().toMillis() / 2) {
            end.run();
        } else {
            again.run();
        }
    }

    private void judge(Terms asked, Credentials shown) {
        askAgain = null;
        if (connection.isClosing()) {
            return;
        }
        switch (shared.authenticator().admit(shown)) {
            case Admission.Admitted welcome -> {
                Identity identity = welcome.identity();
                if (mayLeave(asked.will(), identity)) {
                    admitted.accept(asked, identity);
                } else {
                    reject(asked, identity.owner(), Rejection.WILL_NOT_AUTHORISED);
                }
            }
            case Admission.Rejected rejected -> reject(asked, shown.username(), rejected.reason());
            case Admission.NotYet notYet -> {
                askAgain = () -> judge(asked, shown);
                giveUp = () -> reject(asked, shown.username(), Rejection.UNAVAILABLE);
            }
        }
    }

    /// What a mapping makes of a will is judged when it is published.
    private boolean mayLeave(@Nullable Will will, Identity identity) {
        if (will == null) {
            return true;
        }
        String deviceId = shared.router().route(will.topic()).deviceId();
        return deviceId.isEmpty() || identity.mayBe(deviceId);
    }

    /// @param who as the client calls itself
    void reject(Terms asked, String who, Rejection reason) {
        askAgain = null;
        String address = connection.address();
        shared.metrics().rejected(reason);
        shared.refusals().tell(who.isEmpty() ? asked.clientId() : who, address, reason.sentence());
        if (reason != Rejection.UNAVAILABLE) {
            shared.refusals().failed(address, System.nanoTime());
        }
        connection.close(Replies.rejected(Handshake.answer(reason, asked.isVersion5())));
    }
}

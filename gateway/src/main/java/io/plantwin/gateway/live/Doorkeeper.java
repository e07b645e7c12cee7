package io.plantwin.gateway.live;

import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.RefusedException;
import io.plantwin.gateway.access.Scope;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who stays: a connection that does not say who it is in time, whose token ends, or whose sign-in has ended is
/// closed. Threadsafe.
final class Doorkeeper {

    /// How long a connection may wait before it says who it is.
    static final int SIGN_IN_SECONDS = 10;

    /// How often sign-ins are looked at again.
    static final int LOOK_SECONDS = 10;

    private static final Logger log = LoggerFactory.getLogger(Doorkeeper.class);
    private static final long SIGN_IN_NANOS = TimeUnit.SECONDS.toNanos(SIGN_IN_SECONDS);

    private final LiveAccess access;
    private final ConnectionCounts counts;
    private final ServerFrames frames;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final AtomicBoolean looking = new AtomicBoolean();

    Doorkeeper(LiveAccess access, ConnectionCounts counts, ServerFrames frames, Clock clock, LongSupplier nanoTime) {
        this.access = access;
        this.counts = counts;
        this.frames = frames;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /// Whether there is room for this one; if not it is told so and closed.
    boolean admits(Connection connection) {
        if (counts.enter(connection.caller(), connection.address()) == ConnectionCounts.Full.NOTHING) {
            return true;
        }
        refuse(connection, "too_many_connections", CloseReason.TOO_MANY_CONNECTIONS);
        return false;
    }

    /// One that was admitted has gone.
    void left(Connection connection) {
        synchronized (connection) {
            counts.leave(connection.caller(), connection.address());
        }
    }

    /// A browser says who it is, for the first time or with a newer token. It is told the outcome; if there is
    /// something wrong with the token the connection ends.
    ///
    /// @return whether it may see the plant now
    boolean authenticate(Connection connection, String token) {
        Caller caller;
        try {
            caller = access.isOpen() ? access.withoutToken() : access.caller(token, connection.address());
        } catch (RefusedException e) {
            connection.outbox().keep(frames.error("unauthorized", e.reason().sentence()));
            connection.outbox().end(CloseReason.REFUSED);
            return false;
        } catch (BackendAwayException e) {
            connection.outbox().keep(frames.error("unavailable", e.sentence() + "; authenticate again in a moment"));
            return false;
        }
        if (!caller.may(Scope.READ)) {
            access.recordForbidden(caller, connection.address());
            refuse(connection, "forbidden", CloseReason.FORBIDDEN);
            return false;
        }
        if (!becomes(connection, caller)) {
            refuse(connection, "too_many_connections", CloseReason.TOO_MANY_CONNECTIONS);
            return false;
        }
        connection.outbox().keep(frames.connectionStatus(connection.id(), caller));
        return true;
    }

    /// Whether there is room for one more of this caller; one that has gone meanwhile is counted no more.
    private boolean becomes(Connection connection, Caller caller) {
        synchronized (connection) {
            boolean hasRoom = connection.isGone()
                    || counts.change(connection.caller(), caller, connection.address())
                            == ConnectionCounts.Full.NOTHING;
            if (hasRoom && !connection.isGone()) {
                connection.signIn(caller);
            }
            return hasRoom;
        }
    }

    private void refuse(Connection connection, String code, CloseReason reason) {
        connection.outbox().keep(frames.error(code, reason.sentence()));
        connection.outbox().end(reason);
    }

    /// Every second: whose time is over.
    void checkTime(Collection<Connection> connections) {
        long nanos = nanoTime.getAsLong();
        Instant now = clock.instant();
        for (Connection connection : connections) {
            if (!connection.isSignedIn()) {
                if (nanos - connection.begunNanos() > SIGN_IN_NANOS) {
                    connection.outbox().end(CloseReason.NOT_SIGNED_IN);
                }
            } else if (expiry(connection.caller())
                    .filter(end -> !now.isBefore(end))
                    .isPresent()) {
                connection.outbox().end(CloseReason.EXPIRED);
            }
        }
    }

    /// Every ten seconds: whose sign-in has ended elsewhere; in the background, unless the look before still goes on.
    void checkSignIns(Collection<Connection> connections) {
        if (looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("live-doorkeeper").start(() -> {
                try {
                    look(connections);
                } catch (RuntimeException e) {
                    log.warn("Could not look whether sign-ins are still valid", e);
                } finally {
                    looking.set(false);
                }
            });
        }
    }

    private void look(Collection<Connection> connections) {
        Map<Caller, List<Connection>> byCaller =
                connections.stream().filter(Connection::isSignedIn).collect(Collectors.groupingBy(Connection::caller));
        byCaller.forEach((caller, theirs) -> {
            if (!access.stillValid(caller)) {
                theirs.stream()
                        .filter(connection -> connection.caller().equals(caller))
                        .forEach(connection -> connection.outbox().end(CloseReason.REVOKED));
            }
        });
    }

    /// When a caller's token ends; empty if it has no end.
    static Optional<Instant> expiry(Caller caller) {
        return switch (caller) {
            case Caller.Person person -> Optional.of(person.expires());
            case Caller.Token token -> Optional.of(token.expires());
            case Caller.Device device -> Optional.empty();
            case Caller.Machine machine -> Optional.empty();
            case Caller.Nobody nobody -> Optional.empty();
        };
    }
}

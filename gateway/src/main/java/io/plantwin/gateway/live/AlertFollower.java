package io.plantwin.gateway.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Which alert events one connection sees, and which it has seen: none twice, and, from where it asked for them, none
/// left out. Its state belongs to the lock of the {@link AlertTail}.
final class AlertFollower {

    private static final int AT_ONCE = 100;
    /// Frames that may wait in the outbox before more of the past is added.
    private static final int FULL = Outbox.MOST_KEPT / 2;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final int MOST_LOOKS_FOR_THE_TAIL = 500;
    /// Another instance may have told the browser of an event a moment before this one hears of it.
    private static final int MOST_LOOKS_FOR_THE_EVENT = 75;

    private static final long NOT_BEGUN = Long.MIN_VALUE;
    private static final int MOST_SPANS = 8;

    private final AlertTail tail;
    private final Outbox outbox;
    private final ServerFrames frames;
    private final Deque<Span> seen = new ArrayDeque<>();
    private @Nullable Scope scope;
    private volatile boolean replaying;
    /// The events after this one were seen, or are being replayed.
    private long position;
    /// How far the replay has come.
    private long replayedTo;

    /// Which alerts.
    ///
    /// @param device only of this one; empty for all
    record Scope(Optional<String> device) {
        static final Scope ALL = new Scope(Optional.empty());

        static Scope of(String deviceId) {
            return new Scope(Optional.of(deviceId));
        }

        boolean covers(AlertUpdate update) {
            return device.isEmpty() || device.get().equals(update.deviceId());
        }
    }

    /// Events that were seen.
    ///
    /// @param after the one before the first
    /// @param upTo the last one
    private record Span(long after, long upTo, Scope scope) {
        boolean has(AlertUpdate update) {
            return update.sequence() > after && update.sequence() <= upTo && scope.covers(update);
        }
    }

    AlertFollower(AlertTail tail, Outbox outbox, ServerFrames frames) {
        this.tail = tail;
        this.outbox = outbox;
        this.frames = frames;
    }

    /// Sees these from now on, and, where `since` is given, those after it that it has not seen yet.
    void follow(Scope wanted, OptionalLong since) {
        tail.still(() -> {
            endSpan();
            scope = wanted;
            position = tail.newest();
            if (since.isPresent() && !replaying) {
                replaying = true;
                replayedTo = NOT_BEGUN;
                Thread.ofVirtual().name("live-alert-replay").start(() -> replay(since.getAsLong()));
            }
        });
    }

    /// Sees none any more.
    void leave() {
        tail.still(() -> {
            endSpan();
            scope = null;
        });
    }

    /// More was missed than can be told.
    void reset() {
        tail.still(() -> {
            if (scope != null) {
                outbox.keep(frames.alertsReset(tail.newest()));
            }
        });
    }

    private void endSpan() {
        if (scope != null && !replaying) {
            seen.addLast(new Span(position, tail.newest(), scope));
            if (seen.size() > MOST_SPANS) {
                seen.removeFirst();
            }
        }
    }

    /// A new event; called by the tail. During a replay only one that comes late, from behind, or has no number: the
    /// replay comes to the others.
    void live(AlertUpdate update) {
        boolean now = !replaying || update.sequence() <= replayedTo || update.sequence() == AlertUpdate.UNNUMBERED;
        if (scope != null && scope.covers(update) && now) {
            outbox.keep(update.frame());
        }
    }

    private void replay(long since) {
        try {
            if (!awaitTail(since)) {
                tail.still(this::giveUpReplay);
                return;
            }
            tail.still(() -> replayedTo = since);
            while (replaying && awaitRoom()) {
                tail.still(() -> step(since));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Sends the next few; at the end of them, new ones are sent as they come.
    private void step(long since) {
        Scope wanted = scope;
        if (wanted == null || !tail.reachesBackTo(replayedTo)) {
            giveUpReplay();
            return;
        }
        List<AlertUpdate> next = tail.after(replayedTo, AT_ONCE);
        for (AlertUpdate update : next) {
            if (wanted.covers(update) && seen.stream().noneMatch(span -> span.has(update))) {
                outbox.keep(update.frame());
            }
            replayedTo = update.sequence();
        }
        if (next.isEmpty()) {
            replaying = false;
            position = Math.min(position, since);
        }
    }

    /// Goes on with new events, and says that those before them are not all told.
    private void giveUpReplay() {
        replaying = false;
        position = tail.newest();
        if (scope != null) {
            outbox.keep(frames.alertsReset(position));
        }
    }

    private boolean awaitTail(long since) throws InterruptedException {
        for (int look = 0; !tail.isLoaded() && look < MOST_LOOKS_FOR_THE_TAIL && !outbox.isClosed(); look++) {
            Thread.sleep(LOOK_AGAIN);
        }
        for (int look = 0; tail.newest() < since && look < MOST_LOOKS_FOR_THE_EVENT && !outbox.isClosed(); look++) {
            Thread.sleep(LOOK_AGAIN);
        }
        return tail.isLoaded();
    }

    /// @return whether there is anybody to send to
    private boolean awaitRoom() throws InterruptedException {
        while (outbox.waiting() > FULL && !outbox.isClosed()) {
            Thread.sleep(LOOK_AGAIN);
        }
        return !outbox.isClosed();
    }
}

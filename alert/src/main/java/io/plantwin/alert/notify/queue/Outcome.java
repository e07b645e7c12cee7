package io.plantwin.alert.notify.queue;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// How an attempt to deliver a message ended. The detail is one line for people, without secrets.
public sealed interface Outcome {

    String detail();

    /// The receiver has it.
    record Delivered(String detail) implements Outcome {}

    /// Not this message, not now; others may pass.
    ///
    /// @param settled receivers that need nothing any more
    record Deferred(String detail, Set<String> settled) implements Outcome {
        public Deferred {
            settled = Set.copyOf(settled);
        }

        public Deferred(String detail) {
            this(detail, Set.of());
        }
    }

    /// Nothing passes at the moment: the whole channel waits.
    ///
    /// @param retryAfter how long the receiver asked us to wait
    record Unreachable(String detail, Optional<Duration> retryAfter) implements Outcome {
        public Unreachable(String detail) {
            this(detail, Optional.empty());
        }
    }

    /// Never this message.
    record Refused(String detail) implements Outcome {}
}

package io.plantwin.alert.notify.queue;

import java.time.Instant;

/// What a channel does next.
public sealed interface Step {

    /// Try this message now; its outcome is reported to the outbox.
    record Send(Message message) implements Step {}

    /// This message can't be told any more; it has left the outbox.
    record GiveUp(Message message, String reason) implements Step {}

    /// Nothing before this instant, or before something is added.
    record Wait(Instant until) implements Step {}
}

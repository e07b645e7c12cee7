package io.plantwin.alert.notify;

import io.plantwin.alert.notify.queue.Message;
import io.plantwin.alert.notify.queue.Notice;
import io.plantwin.alert.notify.queue.Told;
import io.plantwin.wire.service.Health;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/// The durable memory of notification. Writes in the background, in order; while the database is away changes wait in
/// memory. Threadsafe.
public interface Journal extends AutoCloseable {

    /// What was there at the start.
    ///
    /// @param nextOffset of the topic `alerts`, empty if nothing of it was read
    /// @param byChannel of each channel that was asked for
    /// @param triggered new alerts since the instant that was asked for, by id
    record Loaded(OptionalLong nextOffset, Map<String, ChannelState> byChannel, Map<String, Instant> triggered) {}

    /// What a channel had in hand.
    ///
    /// @param sent instants of messages in the last minute
    record ChannelState(List<Notice> waiting, List<Message> begun, Map<String, Told> told, List<Instant> sent) {}

    /// Remembers the change; the future is done when it is durable.
    CompletableFuture<?> write(Change change);

    /// The offset up to which all decisions are durable, -1 before the first.
    long durableOffset();

    /// Changes that are not durable yet.
    int backlog();

    /// Whether changes become durable at once.
    Health health();

    /// Waits a moment for what is not written yet.
    @Override
    void close();
}

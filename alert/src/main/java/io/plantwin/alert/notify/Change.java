package io.plantwin.alert.notify;

import io.plantwin.alert.notify.queue.Message;
import io.plantwin.alert.notify.queue.Notice;
import io.plantwin.alert.notify.queue.Told;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Something the journal keeps. Written in the order in which they were made.
public sealed interface Change {

    /// Events up to this offset were decided on.
    ///
    /// @param added what each channel has to tell
    /// @param withdrawn ids of the events each channel need not tell any more
    /// @param told by channel and alert
    /// @param untold ids of the alerts each channel was not told of after all
    /// @param over ids of the alerts that ended
    record Decided(
            long nextOffset,
            Map<String, List<Notice>> added,
            Map<String, List<String>> withdrawn,
            Map<String, Map<String, Told>> told,
            Map<String, List<String>> untold,
            List<String> over)
            implements Change {}

    /// A message is about to be tried for the first time.
    record Begun(String channel, Message message) implements Change {}

    /// A message was tried and will be tried again.
    record Failed(String channel, Message message, String detail, Instant at) implements Change {}

    /// A message is done with.
    ///
    /// @param sent whether it was delivered; otherwise it was given up
    /// @param lost alerts that nobody was told of therefore
    record Finished(String channel, Message message, boolean sent, String detail, Instant at, Map<String, Told> lost)
            implements Change {}

    /// Somebody asked for a test message: it goes into the queue and is not asked for any more.
    record TestAsked(String channel, String testId, Notice notice) implements Change {}

    /// How a channel is now.
    ///
    /// @param trouble why it fails, empty while it works
    record Noted(String channel, String trouble) implements Change {}

    /// Ends of alerts nobody was told of are not told.
    record Withdrawn(String channel, List<String> eventIds) implements Change {}
}

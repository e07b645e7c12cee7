package io.plantwin.alert.notify;

import io.plantwin.alert.notify.queue.Flood;
import io.plantwin.alert.notify.queue.Notice;
import io.plantwin.alert.notify.queue.Told;
import io.plantwin.alert.notify.text.Plain;
import io.plantwin.model.Alert;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.AlertEvent.Kind;
import io.plantwin.model.Severity;
import io.plantwin.wire.service.Health;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides which channel is told which event, remembers it, and hands it over. For the one thread that reads events.
final class Desk implements AutoCloseable {

    /// An event with its place in the topic.
    record Numbered(long sequence, AlertEvent event) {}

    private static final int MAX_FACT = 200;

    private final List<ChannelWorker> workers;
    private final Flood flood;
    private final DeviceFacts devices;
    private final Journal journal;
    private final Duration oldest;
    private final Clock clock;

    /// @param oldest events older than this are told to nobody
    Desk(List<ChannelWorker> workers, Flood flood, DeviceFacts devices, Journal journal, Duration oldest, Clock clock) {
        this.workers = workers;
        this.flood = flood;
        this.devices = devices;
        this.journal = journal;
        this.oldest = oldest;
        this.clock = clock;
    }

    /// Decides on these events.
    ///
    /// @param nextOffset of the event that follows them
    void take(List<Numbered> events, long nextOffset) {
        Changes changes = new Changes();
        events.forEach(event -> take(event, changes));
        journal.write(changes.decided(nextOffset));
        workers.forEach(worker -> {
            List<Notice> added = changes.added.getOrDefault(worker.channel().name(), List.of());
            if (!added.isEmpty()) {
                worker.add(added);
            }
        });
    }

    private void take(Numbered numbered, Changes changes) {
        AlertEvent event = numbered.event();
        Alert alert = event.alert();
        boolean aboutFlood = Notice.isAboutFlood(event);
        if (event.kind() == Kind.TRIGGERED && !aboutFlood) {
            flood.add(alert.id(), Notice.time(event));
        }
        boolean digestOnly = !aboutFlood && alert.severity() != Severity.CRITICAL && flood.isOn(Notice.time(event));
        Notice notice = new Notice(
                numbered.sequence(),
                event,
                Plain.line(devices.location(alert.deviceId()), MAX_FACT),
                Plain.line(devices.unit(alert.deviceId(), alert.sensorType()), MAX_FACT),
                digestOnly);
        boolean tooOld = Notice.time(event).plus(oldest).isBefore(clock.instant());
        for (ChannelWorker worker : workers) {
            decide(worker, notice, tooOld, changes);
        }
        if (event.kind() == Kind.RESOLVED) {
            changes.over.add(alert.id());
        }
    }

    private static void decide(ChannelWorker worker, Notice notice, boolean tooOld, Changes changes) {
        String channel = worker.channel().name();
        String alertId = notice.alertId();
        AlertEvent event = notice.event();
        Optional<Told> before = Optional.ofNullable(worker.told().get(alertId));
        if (!tooOld && worker.channel().filter().tells(event, before, notice.location())) {
            changes.add(channel, notice);
            if (event.kind() != Kind.RESOLVED) {
                Told now = new Told(notice.severity(), false);
                worker.told().put(alertId, now);
                changes.tell(channel, alertId, now);
            }
        }
        if (event.kind() == Kind.RESOLVED) {
            worker.told().remove(alertId);
        }
        if (event.kind() == Kind.SHELVED) {
            withdraw(worker, alertId, changes);
        }
    }

    private static void withdraw(ChannelWorker worker, String alertId, Changes changes) {
        String channel = worker.channel().name();
        List<Notice> withdrawn = new ArrayList<>(changes.takeBack(channel, alertId));
        withdrawn.addAll(worker.withdraw(alertId));
        if (withdrawn.stream().anyMatch(notice -> notice.event().kind() == Kind.TRIGGERED)) {
            worker.told().remove(alertId);
            changes.untell(channel, alertId);
        }
        withdrawn.forEach(notice -> changes.withdraw(channel, notice.event().id()));
    }

    /// What one batch of events changes.
    private static final class Changes {
        private final Map<String, List<Notice>> added = new HashMap<>();
        private final Map<String, List<String>> withdrawn = new HashMap<>();
        private final Map<String, Map<String, Told>> told = new HashMap<>();
        private final Map<String, List<String>> untold = new HashMap<>();
        private final List<String> over = new ArrayList<>();

        void add(String channel, Notice notice) {
            added.computeIfAbsent(channel, name -> new ArrayList<>()).add(notice);
        }

        /// What this very batch added about the alert.
        List<Notice> takeBack(String channel, String alertId) {
            List<Notice> mine = added.getOrDefault(channel, new ArrayList<>());
            List<Notice> back = mine.stream()
                    .filter(notice -> notice.alertId().equals(alertId))
                    .toList();
            mine.removeAll(back);
            return back;
        }

        void withdraw(String channel, String eventId) {
            withdrawn.computeIfAbsent(channel, name -> new ArrayList<>()).add(eventId);
        }

        void tell(String channel, String alertId, Told now) {
            told.computeIfAbsent(channel, name -> new HashMap<>()).put(alertId, now);
            untold.getOrDefault(channel, new ArrayList<>()).remove(alertId);
        }

        void untell(String channel, String alertId) {
            told.getOrDefault(channel, new HashMap<>()).remove(alertId);
            untold.computeIfAbsent(channel, name -> new ArrayList<>()).add(alertId);
        }

        Change.Decided decided(long nextOffset) {
            return new Change.Decided(nextOffset, added, withdrawn, told, untold, over);
        }
    }

    /// One for each channel.
    List<Health> health() {
        return workers.stream().map(ChannelWorker::health).toList();
    }

    Journal journal() {
        return journal;
    }

    /// Stops the channels, then waits a moment for the journal.
    @Override
    public void close() {
        workers.parallelStream().forEach(ChannelWorker::close);
        journal.close();
    }
}

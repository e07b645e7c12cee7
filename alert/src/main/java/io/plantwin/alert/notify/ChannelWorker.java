package io.plantwin.alert.notify;

import io.plantwin.alert.notify.Journal.ChannelState;
import io.plantwin.alert.notify.queue.Flood;
import io.plantwin.alert.notify.queue.Message;
import io.plantwin.alert.notify.queue.Notice;
import io.plantwin.alert.notify.queue.Outbox;
import io.plantwin.alert.notify.queue.Outcome;
import io.plantwin.alert.notify.queue.Step;
import io.plantwin.alert.notify.queue.Told;
import io.plantwin.wire.service.Health;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Delivers what one channel has to tell, on a thread of its own.
final class ChannelWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelWorker.class);

    /// How long a first attempt waits for the journal; then it goes on from memory.
    private static final Duration JOURNAL_PATIENCE = Duration.ofSeconds(2);

    private static final Duration JOURNAL_LOOK = Duration.ofMillis(50);
    private static final Duration CHECK_EVERY = Duration.ofSeconds(30);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final Channel channel;
    private final Outbox outbox;
    private final Map<String, Told> told;
    private final Flood flood;
    private final Journal journal;
    private final NotifyMeters meters;
    private final Clock clock;
    private final Thread thread;
    private volatile Health health = Health.UP;
    private Optional<String> noted = Optional.empty();
    private boolean closed;

    /// Takes up what the channel had in hand.
    ChannelWorker(
            Channel channel,
            Outbox outbox,
            ChannelState state,
            Flood flood,
            Journal journal,
            NotifyMeters meters,
            Clock clock) {
        this.channel = channel;
        this.outbox = outbox;
        this.told = new ConcurrentHashMap<>(state.told());
        this.flood = flood;
        this.journal = journal;
        this.meters = meters;
        this.clock = clock;
        state.waiting().forEach(outbox::add);
        state.begun().forEach(outbox::restore);
        state.sent().forEach(outbox::restoreSent);
        meters.waiting(channel.name(), outbox.size());
        thread = Thread.ofVirtual().name("alert-notify-" + channel.name()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    Channel channel() {
        return channel;
    }

    /// What the channel was told, by alert. Threadsafe; changed by whoever decides.
    Map<String, Told> told() {
        return told;
    }

    Health health() {
        return health;
    }

    synchronized void add(List<Notice> notices) {
        notices.forEach(outbox::add);
        changed();
    }

    /// Takes back what waits about an alert and was not begun.
    synchronized List<Notice> withdraw(String alertId) {
        List<Notice> withdrawn = outbox.withdraw(alertId);
        changed();
        return withdrawn;
    }

    private synchronized void changed() {
        meters.waiting(channel.name(), outbox.size());
        notifyAll();
    }

    private void run() {
        try {
            boolean works = check();
            while (true) {
                switch (next(works)) {
                    case Step.Send(Message message) -> {
                        attempt(message);
                        works = true;
                    }
                    case Step.GiveUp(Message message, String reason) -> lose(message, reason, clock.instant());
                    case Step.Wait _ -> works = works || check();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("channel {} is closed", channel.name());
        }
    }

    /// Waits for something to do; a {@link Step.Wait} when the channel did not work and is to be checked again.
    ///
    /// @throws InterruptedException when closed
    private synchronized Step next(boolean works) throws InterruptedException {
        long waited = 0;
        while (!closed) {
            Instant now = clock.instant();
            Step step = outbox.next(now, flood.isOn(now));
            if (!(step instanceof Step.Wait(Instant until)) || (!works && waited >= CHECK_EVERY.toMillis())) {
                return step;
            }
            Instant latest = now.plus(CHECK_EVERY);
            long millis = Math.max(
                    1,
                    Duration.between(now, until.isBefore(latest) ? until : latest)
                            .toMillis());
            wait(millis);
            waited += millis;
        }
        throw new InterruptedException();
    }

    /// Whether the channel seems to work, before there is anything to tell.
    private boolean check() throws InterruptedException {
        Outcome outcome = channel.delivery().check();
        note(outcome);
        return outcome instanceof Outcome.Delivered;
    }

    private void attempt(Message message) throws InterruptedException {
        if (message.attempts() == 0) {
            begin(message);
        }
        Outcome outcome;
        try {
            outcome = channel.delivery().deliver(message);
        } catch (RuntimeException e) {
            LOG.error("channel {}: message {} can't be made", channel.name(), message.id(), e);
            outcome = new Outcome.Deferred("the message can't be made: " + e, message.settled());
        }
        Instant now = clock.instant();
        Message after;
        synchronized (this) {
            after = outbox.report(message, outcome, now);
            changed();
        }
        note(outcome);
        switch (outcome) {
            case Outcome.Delivered delivered -> {
                journal.write(new Change.Finished(channel.name(), after, true, delivered.detail(), now, Map.of()));
                meters.count(channel.name(), "sent");
            }
            case Outcome.Refused refused -> lose(after, refused.detail(), now);
            case Outcome.Deferred _, Outcome.Unreachable _ -> {
                journal.write(new Change.Failed(channel.name(), after, outcome.detail(), now));
                meters.count(channel.name(), "failed");
            }
        }
    }

    /// Makes durable what the message holds, so that it is the same after a crash; not longer than a moment, and not
    /// at all while the journal can't be written.
    private void begin(Message message) throws InterruptedException {
        var durable = journal.write(new Change.Begun(channel.name(), message));
        long deadline = System.nanoTime() + JOURNAL_PATIENCE.toNanos();
        while (journal.health().level() == Health.Level.UP && System.nanoTime() < deadline) {
            try {
                durable.get(JOURNAL_LOOK.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                LOG.trace("the journal takes its time");
            } catch (ExecutionException e) {
                throw new IllegalStateException("a change is never given up", e);
            }
        }
        LOG.warn("channel {} goes on from memory: the journal is not written", channel.name());
    }

    private void lose(Message message, String detail, Instant now) {
        Map<String, Told> lost = new HashMap<>();
        message.alertIds().forEach(alertId -> {
            Told after = told.computeIfPresent(alertId, (id, before) -> new Told(before.severity(), true));
            if (after != null) {
                lost.put(alertId, after);
            }
        });
        LOG.warn(
                "channel {} gave up message {} about {} events: {}",
                channel.name(),
                message.id(),
                message.notices().size(),
                detail);
        journal.write(new Change.Finished(channel.name(), message, false, detail, now, lost));
        meters.count(channel.name(), "given_up");
        List<Notice> ends;
        synchronized (this) {
            ends = outbox.withdrawEnds(message.alertIds());
            changed();
        }
        if (!ends.isEmpty()) {
            List<String> ids = ends.stream().map(end -> end.event().id()).toList();
            journal.write(new Change.Withdrawn(channel.name(), ids));
        }
    }

    private void note(Outcome outcome) {
        Health now = outcome instanceof Outcome.Delivered
                ? Health.UP
                : Health.degraded("notification channel " + channel.name() + " fails: " + outcome.detail());
        if (now.level() != health.level()) {
            LOG.warn("{}", now.level() == Health.Level.UP ? "channel " + channel.name() + " works" : now.detail());
        }
        health = now;
        String trouble = outcome instanceof Outcome.Delivered ? "" : outcome.detail();
        if (noted.isEmpty() || !noted.get().equals(trouble)) {
            journal.write(new Change.Noted(channel.name(), trouble));
            noted = Optional.of(trouble);
        }
    }

    /// Lets the attempt in hand end, for a moment; then interrupts it.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            if (thread.isAlive() && !thread.join(CLOSE_PATIENCE)) {
                thread.interrupt();
                thread.join(CLOSE_PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

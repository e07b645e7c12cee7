package io.plantwin.alert.notify.queue;

import io.plantwin.model.AlertEvent.Kind;
import io.plantwin.model.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What one channel still has to tell. Highest severity first; of one alert in the order in which things happened. When
/// more waits than may be sent in this minute, the last message that may be sent is a digest of the rest. For one
/// thread at a time.
public final class Outbox {

    /// Most events in one message.
    static final int MAX_DIGEST = 200;

    /// Most events that may wait; beyond it the least urgent are given up.
    static final int MAX_WAITING = 10_000;

    private final String channel;
    private final RetrySettings retry;
    private final FloodSettings floods;
    private final RandomGenerator random;
    private final RateLimit rate;
    private final List<Notice> waiting = new ArrayList<>();
    private final List<Message> begun = new ArrayList<>();
    private int failures;
    private Instant pausedUntil = Instant.MIN;

    /// @param perMinute most messages a minute
    public Outbox(String channel, int perMinute, RetrySettings retry, FloodSettings floods, RandomGenerator random) {
        this.channel = channel;
        this.retry = retry;
        this.floods = floods;
        this.random = random;
        this.rate = new RateLimit(perMinute);
    }

    public void add(Notice notice) {
        waiting.add(notice);
    }

    /// Takes up a message that an earlier process began.
    public void restore(Message message) {
        begun.add(message);
    }

    /// Counts a message that an earlier process sent.
    public void restoreSent(Instant at) {
        rate.sent(at);
    }

    /// Events that wait, those of begun messages included.
    public int size() {
        return waiting.size()
                + begun.stream().mapToInt(message -> message.notices().size()).sum();
    }

    /// Takes out what waits about an alert and was not begun.
    public List<Notice> withdraw(String alertId) {
        return take(notice -> notice.alertId().equals(alertId));
    }

    /// Takes out the ends of alerts nobody was told of.
    public List<Notice> withdrawEnds(Set<String> alertIds) {
        return take(notice -> notice.event().kind() == Kind.RESOLVED && alertIds.contains(notice.alertId()));
    }

    private List<Notice> take(java.util.function.Predicate<Notice> which) {
        List<Notice> taken = waiting.stream().filter(which).toList();
        waiting.removeAll(new HashSet<>(taken));
        return taken;
    }

    /// What to do now.
    ///
    /// @param flood whether there is a flood now
    public Step next(Instant now, boolean flood) {
        Optional<Message> tooOld = tooOld(now);
        if (tooOld.isPresent()) {
            return new Step.GiveUp(tooOld.get(), "too old to be told");
        }
        if (waiting.size() > MAX_WAITING) {
            return new Step.GiveUp(leastUrgent(), "more than " + MAX_WAITING + " events wait");
        }
        if (waiting.isEmpty() && begun.isEmpty()) {
            return new Step.Wait(Instant.MAX);
        }
        int left = rate.left(now);
        if (now.isBefore(pausedUntil) || left == 0) {
            return waitUntil(left == 0 ? later(pausedUntil, rate.nextFree()) : pausedUntil);
        }
        List<Notice> ready = ready(now, flood);
        Optional<Message> due = begun.stream()
                .filter(message -> !message.nextAttempt().isAfter(now))
                .min(Comparator.comparing(Message::severity, Comparator.reverseOrder())
                        .thenComparing(Message::oldest));
        if (due.isPresent()
                && (ready.isEmpty()
                        || due.get().severity().compareTo(ready.getFirst().severity()) >= 0)) {
            return new Step.Send(due.get());
        }
        if (!ready.isEmpty()) {
            return new Step.Send(begin(ready, left));
        }
        return waitUntil(nextDue(flood));
    }

    private Message begin(List<Notice> ready, int left) {
        List<Notice> alone =
                ready.stream().filter(notice -> !notice.digestOnly()).toList();
        List<Notice> together = alone.isEmpty() || (left == 1 && ready.size() > 1) ? ready : alone.subList(0, 1);
        List<Notice> chosen = together.stream().limit(MAX_DIGEST).toList();
        waiting.removeAll(new HashSet<>(chosen));
        Message message = Message.of(channel, chosen);
        begun.add(message);
        return message;
    }

    /// What may go out now, most urgent first. An alert that is in a begun message waits for it.
    private List<Notice> ready(Instant now, boolean flood) {
        Set<String> busy =
                begun.stream().flatMap(message -> message.alertIds().stream()).collect(Collectors.toSet());
        Map<String, Severity> highest = new HashMap<>();
        waiting.forEach(notice -> highest.merge(notice.alertId(), notice.severity(), Severity::max));
        boolean digestDue =
                !flood || gatheredSince().filter(at -> !at.isAfter(now)).isPresent();
        return waiting.stream()
                .filter(notice -> !busy.contains(notice.alertId()))
                .filter(notice -> digestDue || !notice.digestOnly())
                .sorted(Comparator.comparing(
                                (Notice notice) -> highest.getOrDefault(notice.alertId(), notice.severity()),
                                Comparator.reverseOrder())
                        .thenComparingLong(Notice::sequence))
                .toList();
    }

    /// When the digest of a flood is due.
    private Optional<Instant> gatheredSince() {
        return waiting.stream()
                .filter(Notice::digestOnly)
                .map(Notice::time)
                .min(Comparator.naturalOrder())
                .map(first -> first.plus(floods.digestEvery()));
    }

    private Instant nextDue(boolean flood) {
        Stream<Instant> attempts = begun.stream().map(Message::nextAttempt);
        Stream<Instant> digest = flood ? gatheredSince().stream() : Stream.empty();
        return Stream.concat(attempts, digest).min(Comparator.naturalOrder()).orElse(Instant.MAX);
    }

    /// Not longer than until something is too old.
    private Step waitUntil(Instant until) {
        Instant expiry = Stream.concat(
                        waiting.stream().map(Notice::time), begun.stream().map(Message::oldest))
                .min(Comparator.naturalOrder())
                .map(oldest -> oldest.plus(retry.giveUpAfter()).plusMillis(1))
                .orElse(Instant.MAX);
        return new Step.Wait(expiry.isBefore(until) ? expiry : until);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Optional<Message> tooOld(Instant now) {
        Optional<Message> old = begun.stream()
                .filter(message -> message.oldest().plus(retry.giveUpAfter()).isBefore(now))
                .findFirst();
        if (old.isPresent()) {
            begun.remove(old.get());
            return old;
        }
        List<Notice> notices = take(notice -> notice.isOlderThan(retry.giveUpAfter(), now));
        return notices.isEmpty() ? Optional.empty() : Optional.of(Message.of(channel, notices));
    }

    private Message leastUrgent() {
        List<Notice> least = waiting.stream()
                .sorted(Comparator.comparing(Notice::severity).thenComparingLong(Notice::sequence))
                .limit(MAX_DIGEST)
                .toList();
        waiting.removeAll(new HashSet<>(least));
        return Message.of(channel, least);
    }

    /// Takes note of how the attempt with a message ended.
    ///
    /// @return the message as it is now; still in the outbox if it will be tried again
    public Message report(Message message, Outcome outcome, Instant now) {
        begun.remove(message);
        Message after = switch (outcome) {
            case Outcome.Delivered _, Outcome.Refused _ -> message.tried(now, message.settled());
            case Outcome.Deferred deferred ->
                message.tried(now.plus(retry.pause(message.attempts() + 1, random)), deferred.settled());
            case Outcome.Unreachable _ -> message.tried(now, message.settled());
        };
        switch (outcome) {
            case Outcome.Delivered _ -> {
                rate.sent(now);
                failures = 0;
                pausedUntil = Instant.MIN;
            }
            case Outcome.Refused _ -> {}
            case Outcome.Deferred _ -> begun.add(after);
            case Outcome.Unreachable unreachable -> {
                failures++;
                pausedUntil = now.plus(unreachable.retryAfter().orElseGet(() -> retry.pause(failures, random)));
                begun.add(after);
            }
        }
        return after;
    }
}

package io.plantwin.alert.notify.queue;

import io.plantwin.model.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// What is sent in one piece: one event, or a digest of several. What it holds and its id never change once it was
/// tried, so a receiver recognises a repeated one.
///
/// @param id the idempotency key: the event's id, or `digest-` and a UUID made from the ids of its events
/// @param notices most urgent first; at least one
/// @param attempts so far
/// @param nextAttempt not before this
/// @param settled receivers that need nothing any more, as the delivery names them
public record Message(String id, List<Notice> notices, int attempts, Instant nextAttempt, Set<String> settled) {

    public Message {
        notices = List.copyOf(notices);
        settled = Set.copyOf(settled);
    }

    /// A new one, due at once.
    public static Message of(String channel, List<Notice> notices) {
        return new Message(idOf(channel, notices), notices, 0, Instant.EPOCH, Set.of());
    }

    private static String idOf(String channel, List<Notice> notices) {
        if (notices.size() == 1) {
            return notices.getFirst().event().id();
        }
        String all = notices.stream().map(notice -> notice.event().id()).collect(Collectors.joining(" ", channel, ""));
        return "digest-" + UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
    }

    public boolean isDigest() {
        return notices.size() > 1;
    }

    /// The highest in it.
    public Severity severity() {
        return notices.stream()
                .map(Notice::severity)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /// Of its oldest event.
    public Instant oldest() {
        return notices.stream().map(Notice::time).min(Comparator.naturalOrder()).orElseThrow();
    }

    public List<String> eventIds() {
        return notices.stream().map(notice -> notice.event().id()).toList();
    }

    public Set<String> alertIds() {
        return notices.stream().map(Notice::alertId).collect(Collectors.toUnmodifiableSet());
    }

    Message tried(Instant next, Set<String> nowSettled) {
        return new Message(id, notices, attempts + 1, next, nowSettled);
    }
}

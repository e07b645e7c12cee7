package io.plantwin.bridge.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Routes by the bytes of their topics, so that a topic seen before costs neither text nor parsing. Bounded: topics
/// whose bytes fall into the same place drive one another out. For one thread.
public final class RouteCache {

    private static final int PLACES = 1 << 15;
    private static final int MAX_CACHED_TOPIC_BYTES = 256;

    private record Entry(byte[] bytes, Route route) {}

    private final Router router;
    private final @Nullable Entry[] entries = new Entry[PLACES];

    public RouteCache(Router router) {
        this.router = router;
    }

    /// The route of a topic; empty if these bytes may not be published to (no UTF-8, U+0000, a wildcard, nothing).
    public Optional<Route> find(byte[] bytes, int from, int to) {
        int place = place(bytes, from, to);
        Entry known = entries[place];
        if (known != null && Arrays.equals(known.bytes, 0, known.bytes.length, bytes, from, to)) {
            return Optional.of(known.route);
        }
        String topic = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (!mayBePublishedTo(topic)) {
            return Optional.empty();
        }
        Route route = router.route(topic);
        if (to - from <= MAX_CACHED_TOPIC_BYTES) {
            entries[place] = new Entry(Arrays.copyOfRange(bytes, from, to), route);
        }
        return Optional.of(route);
    }

    private static int place(byte[] bytes, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return (hash ^ (hash >>> 15)) & (PLACES - 1);
    }

    private static boolean mayBePublishedTo(String topic) {
        for (int i = 0; i < topic.length(); i++) {
            char c = topic.charAt(i);
            if (c == '+' || c == '#' || c == 0 || c == '\ufffd') {
                return false;
            }
        }
        return !topic.isEmpty();
    }
}

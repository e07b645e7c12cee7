package io.plantwin.bridge.access;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Remembers who was refused: an address that fails again and again is answered later and later, and nobody fills the
/// log. Remembers the last {@link #REMEMBERED} of each. Threadsafe.
public final class Refusals {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    static final int REMEMBERED = 10_000;

    /// Failures that cost an address nothing.
    static final int FREE = 5;

    /// One failure is forgiven in this time.
    static final Duration FORGIVEN_AFTER = Duration.ofSeconds(10);

    /// Lines in the log a minute.
    static final int MOST_TOLD = 100;

    private static final int LONGEST_SHOWN = 250;
    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration TOLD_AGAIN_AFTER = Duration.ofMinutes(1);

    /// Beyond it more failures change nothing, so that the forgiving ends some time.
    private static final double MOST_FAILURES = 20;

    private static final int IPV6_NETWORK_BYTES = 8;

    private record Failures(double count, long atNanos) {}

    private static final class Newest<V> extends LinkedHashMap<String, V> {
        private static final long serialVersionUID = 1;

        Newest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > REMEMBERED;
        }
    }

    private final Duration longest;
    private final Map<String, Failures> failures = new Newest<>();
    private final Map<String, Long> told = new Newest<>();

    private long minuteBegan = System.nanoTime();
    private int toldInMinute;

    /// @param longest delay, zero for none
    public Refusals(Duration longest) {
        this.longest = longest;
    }

    /// The host a client speaks from; of IPv6 the network, because a host has a whole one to itself.
    public static String addressOf(@Nullable SocketAddress remote) {
        if (!(remote instanceof InetSocketAddress socket) || socket.getAddress() == null) {
            return String.valueOf(remote);
        }
        InetAddress address = socket.getAddress();
        byte[] bytes = address.getAddress();
        return bytes.length <= IPV6_NETWORK_BYTES
                ? address.getHostAddress()
                : HexFormat.of().formatHex(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES)) + "/64";
    }

    /// A client from this address was refused.
    public synchronized void failed(String address, long nowNanos) {
        failures.put(address, new Failures(Math.min(count(address, nowNanos) + 1, MOST_FAILURES), nowNanos));
    }

    /// How long the next client from this address waits before it is judged.
    public synchronized Duration delay(String address, long nowNanos) {
        double beyond = count(address, nowNanos) - FREE;
        if (beyond <= 0 || longest.isZero()) {
            return Duration.ZERO;
        }
        Duration delay = FIRST_DELAY.multipliedBy(1L << (int) beyond);
        return delay.compareTo(longest) > 0 ? longest : delay;
    }

    private double count(String address, long nowNanos) {
        Failures before = failures.get(address);
        return before == null
                ? 0
                : Math.max(0, before.count - (nowNanos - before.atNanos) / (double) FORGIVEN_AFTER.toNanos());
    }

    /// Logs that somebody was refused, unless it was just said of the same at the same address.
    ///
    /// @param who as it calls itself; anything may be in it
    public void tell(String who, String address, String what) {
        String name = shown(who);
        if (isNews(name + " " + address, System.nanoTime())) {
            log.info("refused {} from {}: {}", name, address, shown(what));
        }
    }

    private static String shown(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_SHOWN)).replaceAll("\\p{Cntrl}", "?");
    }

    /// Whether this is to be logged: at most once a minute, and at most {@link #MOST_TOLD} different ones.
    synchronized boolean isNews(String what, long nowNanos) {
        Long before = told.get(what);
        if (before != null && nowNanos - before < TOLD_AGAIN_AFTER.toNanos()) {
            return false;
        }
        if (nowNanos - minuteBegan >= TOLD_AGAIN_AFTER.toNanos()) {
            minuteBegan = nowNanos;
            toldInMinute = 0;
        }
        if (++toldInMinute > MOST_TOLD) {
            return false;
        }
        told.put(what, nowNanos);
        return true;
    }
}

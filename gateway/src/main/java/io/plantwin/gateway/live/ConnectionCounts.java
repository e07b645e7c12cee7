package io.plantwin.gateway.live;

import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.LimitConfig;
import java.util.HashMap;
import java.util.Map;

/// How many connections this process has, in all, of each caller, and of each address that has not said who it is.
/// Threadsafe.
///
/// Whoever owns the machine, and everybody where everybody is let in, is not limited as a caller: there is no telling
/// how many browsers stand behind them.
final class ConnectionCounts {

    private final LimitConfig limits;
    private final Map<String, Integer> byKey = new HashMap<>();
    private int all;

    /// What there is enough of.
    enum Full {
        /// Connections of this process.
        PROCESS,
        /// Connections of this caller.
        CALLER,
        /// Connections of this address that have not signed in.
        ADDRESS,
        /// Nothing: one more is fine.
        NOTHING
    }

    ConnectionCounts(LimitConfig limits) {
        this.limits = limits;
    }

    /// Whether one more would be too many.
    synchronized Full full(Caller caller, String address) {
        if (all >= limits.connections()) {
            return Full.PROCESS;
        }
        return fullFor(caller, address);
    }

    /// Counts one more if it is not too many.
    synchronized Full enter(Caller caller, String address) {
        Full full = full(caller, address);
        if (full == Full.NOTHING) {
            all++;
            byKey.merge(key(caller, address), 1, Integer::sum);
        }
        return full;
    }

    /// A connection is another caller's from now on, if that is not too many.
    synchronized Full change(Caller before, Caller after, String address) {
        if (key(before, address).equals(key(after, address))) {
            return Full.NOTHING;
        }
        Full full = fullFor(after, address);
        if (full == Full.NOTHING) {
            remove(key(before, address));
            byKey.merge(key(after, address), 1, Integer::sum);
        }
        return full;
    }

    /// One less.
    synchronized void leave(Caller caller, String address) {
        all--;
        remove(key(caller, address));
    }

    private Full fullFor(Caller caller, String address) {
        int count = byKey.getOrDefault(key(caller, address), 0);
        return switch (caller) {
            case Caller.Nobody nobody -> count < limits.connectionsPerAddress() ? Full.NOTHING : Full.ADDRESS;
            case Caller.Machine machine -> Full.NOTHING;
            case Caller.Person person -> count < limits.connectionsPerCaller() ? Full.NOTHING : Full.CALLER;
            case Caller.Token token -> count < limits.connectionsPerCaller() ? Full.NOTHING : Full.CALLER;
            case Caller.Device device -> count < limits.connectionsPerCaller() ? Full.NOTHING : Full.CALLER;
        };
    }

    private void remove(String key) {
        byKey.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }

    private static String key(Caller caller, String address) {
        return caller instanceof Caller.Nobody ? "address:" + address : caller.limitKey();
    }
}

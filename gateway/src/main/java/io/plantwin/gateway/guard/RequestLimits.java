package io.plantwin.gateway.guard;

import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.LimitConfig;
import io.plantwin.gateway.access.Route;
import io.plantwin.gateway.access.RouteTable.Match;
import io.plantwin.gateway.access.Scope;
import io.plantwin.gateway.limit.Allowance;
import io.plantwin.gateway.limit.RateLimiter;
import java.util.Optional;

/// Which limit holds for a request, and with which others it is counted.
final class RequestLimits {

    /// Hexadecimal groups of an IPv6 address that one customer of a network has to themselves.
    private static final int NETWORK_GROUPS = 4;

    private final LimitConfig config;
    private final RateLimiter limiter;

    RequestLimits(LimitConfig config, RateLimiter limiter) {
        this.config = config;
        this.limiter = limiter;
    }

    /// Counts a request; empty for the owner of the installation, who has no limit.
    Optional<Allowance> take(Caller caller, Match match, String address) {
        if (caller.equals(Caller.LOCAL)) {
            return Optional.empty();
        }
        if (caller instanceof Caller.Nobody) {
            return Optional.of(limiter.take("address:" + network(address), config.anonymousPerMinute()));
        }
        String client = caller.equals(Caller.ANYBODY) ? "anybody:" + network(address) : caller.limitKey();
        return Optional.of(
                isIngestion(match)
                        ? limiter.take("ingest:" + client, config.ingestPerMinute())
                        : limiter.take(client, config.callerPerMinute()));
    }

    private static boolean isIngestion(Match match) {
        return match instanceof Match.Found(Route route)
                && route.need() instanceof Route.Need.OfScope(Scope scope)
                && scope == Scope.INGEST;
    }

    /// An IPv4 address as it is; of an IPv6 address, as servlets tell it, its network.
    private static String network(String address) {
        String[] groups = address.split(":", -1);
        return groups.length < 2 * NETWORK_GROUPS
                ? address
                : String.join(":", groups[0], groups[1], groups[2], groups[3]) + "::";
    }
}

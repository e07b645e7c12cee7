package io.plantwin.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.LimitConfig;
import io.plantwin.gateway.access.Route;
import io.plantwin.gateway.access.RouteTable.Match;
import io.plantwin.gateway.access.Scope;
import io.plantwin.gateway.limit.Allowance;
import io.plantwin.gateway.limit.RateLimiter;
import io.plantwin.gateway.redis.RedisLink;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class RequestLimitsTest {

    private static final Match READ = found(Scope.READ);
    private static final Match INGEST = found(Scope.INGEST);

    private final RedisLink noRedis = new RedisLink("redis://127.0.0.1:1");
    private final RequestLimits limits = new RequestLimits(
            new LimitConfig(10, 20, 30, 1, 1, 1, 1), new RateLimiter(noRedis, Duration.ZERO, () -> 0));

    @AfterEach
    void stop() {
        noRedis.close();
    }

    private static Match found(Scope scope) {
        return new Match.Found(new Route(HttpMethod.GET, "/x", new Route.Need.OfScope(scope)));
    }

    private int remaining(Caller caller, Match match, String address) {
        Allowance allowance = limits.take(caller, match, address).orElseThrow();
        return allowance.remaining();
    }

    @Test
    void nobodyIsCountedByAddressAndInIpv6ByNetwork() {
        assertThat(remaining(Caller.NOBODY, READ, "192.0.2.7")).isEqualTo(9);
        assertThat(remaining(Caller.NOBODY, INGEST, "192.0.2.7")).isEqualTo(8);
        assertThat(remaining(Caller.NOBODY, READ, "192.0.2.8")).isEqualTo(9);
        assertThat(remaining(Caller.NOBODY, READ, "2001:db8:0:1:0:0:0:1")).isEqualTo(9);
        assertThat(remaining(Caller.NOBODY, READ, "2001:db8:0:1:ffff::9%eth0")).isEqualTo(8);
        assertThat(remaining(Caller.NOBODY, READ, "2001:db8:0:2::1")).isEqualTo(9);
    }

    @Test
    void whereEverybodyIsLetInEachAddressHasTheLimitOfACaller() {
        assertThat(remaining(Caller.ANYBODY, READ, "192.0.2.7")).isEqualTo(19);
        assertThat(remaining(Caller.ANYBODY, INGEST, "192.0.2.7")).isEqualTo(29);
        assertThat(remaining(Caller.ANYBODY, READ, "192.0.2.8")).isEqualTo(19);
    }

    @Test
    void theOwnerHasNoLimit() {
        assertThat(limits.take(Caller.LOCAL, READ, "192.0.2.7")).isEqualTo(Optional.empty());
    }
}

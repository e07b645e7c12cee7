package io.plantwin.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.Backends;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.Scope;
import io.plantwin.gateway.access.UserRole;
import io.plantwin.gateway.redis.RedisLink;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A ticket opens once, to whom it was issued.
class TicketsTest {

    private final RedisLink redis = new RedisLink(Backends.shared().redis.url());
    private final Tickets tickets = new Tickets(redis);

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void aTicketIsGoodOnceForWhomeverItWasIssuedTo() {
        Instant expires = Instant.parse("2026-01-15T10:30:00.123456Z");
        for (Caller caller : List.of(
                new Caller.Person(UUID.randomUUID(), "ädä \"🏭\"", UserRole.ENGINEER, 7, expires),
                new Caller.Token(
                        UUID.randomUUID(), "ada/mes", UUID.randomUUID(), Set.of(Scope.READ, Scope.INGEST), expires),
                Caller.LOCAL,
                Caller.ANYBODY)) {
            String ticket = tickets.issue(caller);
            assertThat(Tickets.isTicket(ticket)).isTrue();
            assertThat(tickets.redeem(ticket)).contains(caller);
            assertThat(tickets.redeem(ticket)).isEmpty();
        }
    }

    @Test
    void itLivesHalfAMinuteAndIsNotKeptAsItIs() {
        String ticket = tickets.issue(Caller.LOCAL);
        List<String> keys = TestIdentity.keys(redis, "ticket:*");
        assertThat(keys).contains("ticket:" + Secrets.hash(ticket)).noneMatch(key -> key.contains(ticket));
        assertThat(TestIdentity.timeToLive(redis, "ticket:" + Secrets.hash(ticket)))
                .isBetween(20_000L, 30_000L);
    }

    @Test
    void whatIsNoTicketOpensNothing() {
        assertThat(tickets.redeem("")).isEmpty();
        assertThat(tickets.redeem("tkt_" + "a".repeat(5_000))).isEmpty();
        assertThat(Tickets.isTicket("eyJ.eyJ.sig")).isFalse();
    }

    @Test
    void nobodyAndDevicesGetNone() {
        assertThatThrownBy(() -> tickets.issue(Caller.NOBODY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withoutRedisThereAreNone() {
        try (RedisLink away = new RedisLink("redis://127.0.0.1:1")) {
            assertThatThrownBy(() -> new Tickets(away).issue(Caller.LOCAL)).isInstanceOf(BackendAwayException.class);
        }
    }
}

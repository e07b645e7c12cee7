package io.plantwin.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import io.plantwin.embedded.EmbeddedPostgres;
import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.Backends;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.UserRole;
import io.plantwin.gateway.identity.TestIdentity.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/// The keys of access tokens: one for all processes, another one after a while, and none lost too early.
class SigningKeysTest {

    private final String database = TestIdentity.newDatabase();
    private final TestClock clock = new TestClock();

    private TestIdentity process() {
        return new TestIdentity(database, Backends.shared().redis.url(), clock, TestIdentity.config(List.of()));
    }

    private static List<String> published(TestIdentity process) {
        return process.keys.published().getKeys().stream().map(JWK::getKeyID).toList();
    }

    @Test
    void processesThatBeginAtOnceMakeOneKey() throws InterruptedException {
        List<TestIdentity> processes = List.of(process(), process(), process(), process());
        Set<String> ids = ConcurrentHashMap.newKeySet();
        List<Thread> threads = new ArrayList<>();
        for (TestIdentity process : processes) {
            threads.add(Thread.ofVirtual()
                    .start(() -> ids.add(process.keys.current().id())));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(ids).hasSize(1);
        assertThat(processes.getFirst().text("SELECT count(*) FROM signing_key"))
                .isEqualTo("1");
        processes.forEach(TestIdentity::close);
    }

    @Test
    void whatOneProcessSignsTheOthersTake() {
        try (TestIdentity one = process();
                TestIdentity other = process()) {
            UUID id = one.user("ada", UserRole.ADMIN, "a mill and a lathe");
            other.keys.current();
            assertThat(other.verify(one.tokens.issue(one.account(id), ""))).isInstanceOf(Caller.Person.class);
            assertThat(one.tokens.issuer()).isEqualTo(other.tokens.issuer());
        }
    }

    @Test
    void aNewKeyIsPublishedBeforeItSignsAndTheOldOneStaysUntilItsTokensAreDead() {
        try (TestIdentity one = process();
                TestIdentity other = process()) {
            UUID id = one.user("ada", UserRole.ADMIN, "a mill and a lathe");
            String first = one.keys.current().id();
            other.keys.current();
            clock.forward(Duration.ofDays(30).minusSeconds(50));
            assertThat(one.keys.current().id()).isEqualTo(first);
            assertThat(published(one)).hasSize(2).startsWith(first);
            String lastOfFirst = one.tokens.issue(one.account(id), "");

            clock.forward(Duration.ofMinutes(1));
            String second = one.keys.current().id();
            assertThat(second).isNotEqualTo(first);
            assertThat(other.keys.current().id()).isEqualTo(second);
            assertThat(published(other)).containsExactly(first, second);
            assertThat(other.verify(lastOfFirst)).isInstanceOf(Caller.Person.class);
            assertThat(other.verify(one.tokens.issue(one.account(id), ""))).isInstanceOf(Caller.Person.class);

            clock.forward(Duration.ofMinutes(34));
            one.keys.current();
            assertThat(published(one)).containsExactly(first, second);
            clock.forward(Duration.ofMinutes(2));
            one.keys.current();
            assertThat(published(one)).containsExactly(second);
            assertThat(one.text("SELECT string_agg(key_id, ' ') FROM signing_key"))
                    .isEqualTo(second);
        }
    }

    @Test
    void thePrivatePartIsNeverShown() {
        try (TestIdentity process = process()) {
            SigningKey key = process.keys.current();
            String secret = key.pair().getD().toString();
            assertThat(process.text("SELECT private_jwk FROM signing_key")).contains(secret);
            assertThat(process.keys.published().toString()).contains(key.id()).doesNotContain(secret, "\"d\"");
            assertThat(key.toString()).doesNotContain(secret);
            process.execute("UPDATE signing_key SET private_jwk = ?", "broken " + secret);
            try (TestIdentity another = process()) {
                assertThatThrownBy(() -> another.keys.current())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("delete it")
                        .hasNoCause()
                        .message()
                        .doesNotContain(secret);
            }
        }
    }

    @Test
    void withoutADatabaseTheKnownOnesGoOn() {
        Path directory = Backends.temporaryDirectory();
        EmbeddedPostgres postgres = EmbeddedPostgres.start(directory);
        Backends.migrate(postgres.url());
        String redis = Backends.shared().redis.url();
        try (TestIdentity process = new TestIdentity(postgres.url(), redis, clock, TestIdentity.config(List.of()));
                TestIdentity late = new TestIdentity(postgres.url(), redis, clock, TestIdentity.config(List.of()))) {
            UUID id = process.user("ada", UserRole.OPERATOR, "a mill and a lathe");
            Account account = process.account(id);
            String known = process.keys.current().id();
            String token = process.tokens.issue(account, "");
            process.verify(token);
            postgres.close();

            clock.forward(Duration.ofMinutes(5));
            assertThat(process.keys.current().id()).isEqualTo(known);
            assertThat(process.verify(token)).isInstanceOf(Caller.Person.class);
            assertThat(process.verify(process.tokens.issue(account, ""))).isInstanceOf(Caller.Person.class);
            assertThat(process.verifier.stillValid(process.verify(token))).isTrue();
            assertThatThrownBy(() -> late.verify(token)).isInstanceOf(BackendAwayException.class);
        } finally {
            postgres.close();
        }
    }
}

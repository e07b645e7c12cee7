package io.plantwin.gateway;

import static io.plantwin.gateway.Soon.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.gateway.access.AccessConfig;
import io.plantwin.gateway.access.UserRole;
import io.plantwin.gateway.audit.RefusalLog;
import io.plantwin.gateway.identity.TestIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// People of an OpenID Connect issuer, as they see the API.
class IssuerTest {

    private final TestIssuer issuer = new TestIssuer();
    private final Backends backends = Backends.shared();
    private final TestDatabase database = new TestDatabase(backends.postgres.url());
    private final TestGateway gateway = new TestGateway(
            backends.kafka.bootstrapServers(),
            backends.postgres.url(),
            backends.redis.url(),
            settings -> new GatewaySettings(
                    settings.kafkaBootstrap(),
                    settings.postgres(),
                    settings.redisUri(),
                    settings.version(),
                    settings.mqttPort(),
                    new AccessConfig(
                            false,
                            Optional.empty(),
                            Duration.ofMinutes(30),
                            Duration.ofMinutes(30),
                            Duration.ofDays(30),
                            List.of(issuer.config(Optional.<UserRole>empty())),
                            List.of()),
                    settings.limits(),
                    settings.localToken()),
            beans -> {});

    @AfterEach
    void close() {
        database.execute("DELETE FROM users WHERE issuer = ?", issuer.url());
        gateway.close();
        issuer.close();
        database.close();
    }

    private TestClient with(String subject, String role) {
        return gateway.bearer(issuer.token(issuer.claims(subject, Instant.now(), role)));
    }

    @Test
    void theyDoWhatTheirRoleMayUntilTheyAreDisabledHere() {
        String subject = "s" + UUID.randomUUID();
        TestClient ada = with(subject, "viewer");
        JsonNode me = ada.get("/api/v1/auth/me").json().path("data");
        assertThat(me.path("username").asString()).isEqualTo("name-of-" + subject);
        assertThat(me.path("role").asString()).isEqualTo("viewer");
        assertThat(ada.get("/api/v1/devices").status()).isEqualTo(200);
        assertThat(ada.post("/api/v1/alert-rules", "{}").status()).isEqualTo(403);
        Answer password =
                ada.put("/api/v1/auth/password", "{\"currentPassword\":\"x\",\"newPassword\":\"a mill and a lathe\"}");
        assertThat(password.status()).as(password.text()).isEqualTo(403);
        database.execute("UPDATE users SET enabled = false WHERE subject = ?", subject);
        await().atMost(SOON).until(() -> ada.get("/api/v1/devices").status() == 401);
    }

    @Test
    void theSignInPageOffersThem() {
        JsonNode offered = gateway.anonymous()
                .get("/api/v1/auth/options")
                .json()
                .path("data")
                .path("issuers");
        assertThat(offered.toString())
                .isEqualTo(
                        "[{\"issuer\":\"" + issuer.url() + "\",\"name\":\"Test works\",\"clientId\":\"dashboard\"}]");
    }

    @Test
    void whoIsRefusedIsInTheAuditLog() {
        String subject = "s" + UUID.randomUUID();
        Answer refused = with(subject, "gardener").get("/api/v1/devices");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().path("detail").asString()).isEqualTo("The token names no role in Plantwin");
        gateway.bean(RefusalLog.class).flush();
        assertThat(database.text("SELECT after ->> 'reason' FROM audit_log WHERE subject = ?", "name-of-" + subject))
                .isEqualTo("no_role");
    }
}

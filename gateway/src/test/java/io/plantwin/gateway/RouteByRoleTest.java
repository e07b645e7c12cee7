package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.Route;
import io.plantwin.gateway.access.Routes;
import io.plantwin.gateway.access.Scope;
import io.plantwin.gateway.access.UserRole;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every route is tried by every role, and by nobody.
class RouteByRoleTest {

    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        Backends backends = Backends.shared();
        gateway = new TestGateway(
                backends.kafka.bootstrapServers(),
                backends.postgres.url(),
                backends.redis.url(),
                settings -> settings,
                TestCallers::register);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /// What is meant to be there for each role, told a second time and independently of the roles' scopes.
    private static Set<Scope> scopes(UserRole role) {
        return switch (role) {
            case VIEWER -> Set.of(Scope.READ);
            case OPERATOR -> Set.of(Scope.READ, Scope.ALERTS);
            case ENGINEER -> Set.of(Scope.READ, Scope.ALERTS, Scope.CONFIGURE, Scope.INGEST);
            case ADMIN -> Set.of(Scope.values());
            case DEVICE -> Set.of(Scope.INGEST);
        };
    }

    private static boolean mayUse(UserRole role, Route route) {
        return switch (route.need()) {
            case Route.Need.Nothing nothing -> true;
            case Route.Need.SignedIn signedIn -> role != UserRole.DEVICE;
            case Route.Need.OfScope wanted -> scopes(role).contains(wanted.scope());
        };
    }

    private record Try(Route route, String path, Answer answer) {
        /// Who gets in to a controller may still be refused by it, in other words.
        boolean isAdmitted() {
            return !(answer.status() == 401
                            && !answer.header("WWW-Authenticate").isEmpty())
                    && !(answer.status() == 403 && answer.text().contains("This needs the scope"))
                    && !(answer.status() == 403 && answer.text().contains("not for devices"));
        }

        boolean isProblem(int status) {
            return answer.status() == status
                    && answer.header("Content-Type").equals("application/problem+json")
                    && answer.json().path("status").asInt() == status
                    && !answer.text().contains("Exception")
                    && !answer.header("X-Request-Id").isEmpty()
                    && !answer.header("X-Process-Time").isEmpty();
        }
    }

    /// Of things that are not there, and with bodies that are not valid: nothing is changed by an admin either.
    private static List<Try> everyRoute(TestClient client) {
        List<Try> tries = new ArrayList<>();
        for (Route route : Routes.ALL) {
            for (String prefix : List.of("/api/v1", "/api")) {
                String path = prefix + route.path().replaceAll("\\{[^}]*}", "0198c0de-0000-7000-8000-00000000dead");
                tries.add(new Try(
                        route,
                        path,
                        client.send(client.request(path, "Content-Type", "application/json")
                                .method(route.method().name(), BodyPublishers.ofString("{\"role\":7}")))));
            }
        }
        return tries;
    }

    @ParameterizedTest
    @EnumSource
    void aRoleGetsWhereItMayAndNowhereElse(UserRole role) {
        for (Try tried : everyRoute(gateway.bearer(TestCallers.token(role)))) {
            String what = role + " " + tried.route().method() + " " + tried.path() + ": "
                    + tried.answer().text();
            if (mayUse(role, tried.route())) {
                assertThat(tried.isAdmitted()).as(what).isTrue();
                assertThat(tried.answer().status()).as(what).isNotEqualTo(500);
            } else {
                assertThat(tried.isProblem(403)).as(what).isTrue();
            }
        }
    }

    @Test
    void nobodyGetsAnywhereButToSignIn() {
        for (Try tried : everyRoute(gateway.anonymous())) {
            String what = tried.route().method() + " " + tried.path() + ": "
                    + tried.answer().text();
            if (tried.route().need() instanceof Route.Need.Nothing) {
                assertThat(tried.isAdmitted()).as(what).isTrue();
            } else {
                assertThat(tried.isProblem(401)).as(what).isTrue();
                assertThat(tried.answer().header("WWW-Authenticate")).isEqualTo("Bearer realm=\"Plantwin\"");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "test-forged", "test-expired", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9."})
    void aWrongTokenGetsNowhereButToSignIn(String token) {
        for (Try tried : everyRoute(gateway.bearer(token))) {
            String what = tried.route().method() + " " + tried.path() + ": "
                    + tried.answer().text();
            if (tried.route().need() instanceof Route.Need.Nothing) {
                assertThat(tried.isAdmitted()).as(what).isTrue();
            } else {
                assertThat(tried.isProblem(401)).as(what).isTrue();
                assertThat(tried.answer().header("WWW-Authenticate"))
                        .startsWith("Bearer realm=\"Plantwin\", error=\"invalid_token\"");
                assertThat(tried.answer().text()).doesNotContain(token);
            }
        }
    }

    @Test
    void theOwnerOfTheDataDirectoryGetsEverywhere() {
        for (Try tried : everyRoute(gateway.bearer(TestGateway.LOCAL_TOKEN))) {
            assertThat(tried.isAdmitted()).as(tried.path()).isTrue();
        }
        assertThat(Caller.LOCAL.scopes()).containsExactlyInAnyOrder(Scope.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/status", "/info"})
    void whatIsAtTheRootTooIsGuardedThereToo(String path) {
        assertThat(gateway.anonymous().get(path).status()).isEqualTo(401);
        assertThat(gateway.bearer(TestCallers.token(UserRole.DEVICE)).get(path).status())
                .isEqualTo(403);
        assertThat(gateway.bearer(TestCallers.token(UserRole.VIEWER)).get(path).status())
                .isEqualTo(200);
    }
}

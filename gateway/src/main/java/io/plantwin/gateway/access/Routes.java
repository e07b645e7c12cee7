package io.plantwin.gateway.access;

import static io.plantwin.gateway.access.Scope.ADMIN;
import static io.plantwin.gateway.access.Scope.ALERTS;
import static io.plantwin.gateway.access.Scope.CONFIGURE;
import static io.plantwin.gateway.access.Scope.INGEST;
import static io.plantwin.gateway.access.Scope.READ;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.plantwin.gateway.access.Route.Need;
import java.util.List;
import org.springframework.http.HttpMethod;

/// The one table of routes. A request below `/api` that is not in it is refused before anybody looks at it;
/// a test tries each with every role and with none, and compares the table with the controllers.
public final class Routes {

    private static final Need NOTHING = new Need.Nothing();
    private static final Need SIGNED_IN = new Need.SignedIn();

    /// Every route.
    public static final List<Route> ALL = List.of(
            route(GET, "/auth/options", NOTHING),
            route(GET, "/auth/keys", NOTHING),
            route(POST, "/auth/login", NOTHING),
            route(POST, "/auth/refresh", NOTHING),
            route(POST, "/auth/logout", NOTHING),
            route(GET, "/auth/me", SIGNED_IN),
            route(PUT, "/auth/password", SIGNED_IN),
            route(POST, "/auth/ticket", READ),
            route(POST, "/sensors/readings", INGEST),
            route(POST, "/sensors/readings/batch", INGEST),
            route(GET, "/sensors/readings/latest/{deviceId}", READ),
            route(GET, "/devices", READ),
            route(POST, "/devices", CONFIGURE),
            route(GET, "/devices/{deviceId}", READ),
            route(DELETE, "/devices/{deviceId}", CONFIGURE),
            route(GET, "/devices/{deviceId}/current", READ),
            route(GET, "/devices/{deviceId}/history", READ),
            route(GET, "/devices/{deviceId}/events", READ),
            route(PUT, "/devices/{deviceId}/config", CONFIGURE),
            route(GET, "/devices/{deviceId}/credentials", ADMIN),
            route(POST, "/devices/{deviceId}/credentials", ADMIN),
            route(DELETE, "/devices/{deviceId}/credentials", ADMIN),
            route(DELETE, "/devices/{deviceId}/credentials/{credentialId}", ADMIN),
            route(GET, "/alerts", READ),
            route(GET, "/alerts/history", READ),
            route(GET, "/alerts/{alertId}", READ),
            route(PUT, "/alerts/{alertId}/acknowledge", ALERTS),
            route(PUT, "/alerts/{alertId}/resolve", ALERTS),
            route(PUT, "/alerts/{alertId}/shelve", ALERTS),
            route(PUT, "/alerts/{alertId}/unshelve", ALERTS),
            route(GET, "/alert-rules", READ),
            route(POST, "/alert-rules", CONFIGURE),
            route(GET, "/alert-rules/effective", READ),
            route(POST, "/alert-rules/backtest", CONFIGURE),
            route(GET, "/alert-rules/{ruleId}", READ),
            route(PUT, "/alert-rules/{ruleId}", CONFIGURE),
            route(DELETE, "/alert-rules/{ruleId}", CONFIGURE),
            route(GET, "/notification-channels", READ),
            route(GET, "/notification-channels/{name}/attempts", READ),
            route(POST, "/notification-channels/{name}/test", CONFIGURE),
            route(GET, "/metrics", READ),
            route(GET, "/metrics/ledger", READ),
            route(GET, "/metrics/dashboard", READ),
            route(GET, "/metrics/system", READ),
            route(GET, "/metrics/pipeline", READ),
            route(GET, "/metrics/processes", READ),
            route(GET, "/analytics/trends/{deviceId}", READ),
            route(GET, "/analytics/summary", READ),
            route(GET, "/analytics/heatmap", READ),
            route(GET, "/analytics/utilisation", READ),
            route(GET, "/dead-letters", READ),
            route(GET, "/health", READ),
            route(GET, "/status", READ),
            route(GET, "/info", READ),
            route(GET, "/users", ADMIN),
            route(POST, "/users", ADMIN),
            route(GET, "/users/{userId}", ADMIN),
            route(PUT, "/users/{userId}", ADMIN),
            route(DELETE, "/users/{userId}", ADMIN),
            route(GET, "/users/{userId}/export", ADMIN),
            route(POST, "/users/{userId}/erase", ADMIN),
            route(GET, "/tokens", ADMIN),
            route(POST, "/tokens", ADMIN),
            route(DELETE, "/tokens/{tokenId}", ADMIN),
            route(GET, "/audit", ADMIN));

    private Routes() {}

    private static Route route(HttpMethod method, String path, Scope scope) {
        return new Route(method, path, new Need.OfScope(scope));
    }

    private static Route route(HttpMethod method, String path, Need need) {
        return new Route(method, path, need);
    }
}

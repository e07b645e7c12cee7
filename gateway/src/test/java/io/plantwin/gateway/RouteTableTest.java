package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.gateway.access.Route;
import io.plantwin.gateway.access.RouteTable;
import io.plantwin.gateway.access.RouteTable.Match;
import io.plantwin.gateway.access.Routes;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The table of routes says what the controllers do, no more and no less.
class RouteTableTest {

    private final RouteTable table = new RouteTable(Routes.ALL);

    private Match match(String method, String path) {
        return table.match(HttpMethod.valueOf(method), PathContainer.parsePath(path));
    }

    private static String text(HttpMethod method, String path) {
        return method + " " + path.replaceAll("\\{[^}]*}", "{}");
    }

    private static Set<String> ofControllers(String prefix) {
        Set<String> routes = new TreeSet<>();
        Set<RequestMappingInfo> mappings = TestGateway.shared()
                .bean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet();
        for (RequestMappingInfo mapping : mappings) {
            for (String pattern : mapping.getPatternValues()) {
                if (pattern.startsWith(prefix + "/") && pattern.startsWith("/api/v1/") == prefix.endsWith("/v1")) {
                    mapping.getMethodsCondition()
                            .getMethods()
                            .forEach(method ->
                                    routes.add(text(method.asHttpMethod(), pattern.substring(prefix.length()))));
                }
            }
        }
        return routes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1", "/api"})
    void everyRouteOfTheControllersIsInTheTableAndTheOtherWayRound(String prefix) {
        Set<String> ofTable = Routes.ALL.stream()
                .map(route -> text(route.method(), route.path()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(ofTable).hasSameSizeAs(Routes.ALL);
        assertThat(ofControllers(prefix)).isEqualTo(ofTable);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/devices, /devices",
        "GET, /api/devices, /devices",
        "HEAD, /api/v1/devices, /devices",
        "GET, /api/v1/devices/CNC-001, /devices/{deviceId}",
        "GET, /api/v1/devices/v1, /devices/{deviceId}",
        "GET, /api/alerts/history, /alerts/history",
        "GET, /api/alerts/0198, /alerts/{alertId}",
        "GET, /api/v1/alert-rules/effective, /alert-rules/effective",
        "GET, /api/v1/%64evices, /devices",
        "GET, /api/%761/devices, /devices",
        "GET, /health, /health",
        "GET, /api/v1/health, /health"
    })
    void aRequestFindsTheMostSpecificRoute(String method, String path, String route) {
        assertThat(match(method, path))
                .isInstanceOfSatisfying(
                        Match.Found.class,
                        found -> assertThat(found.route().path()).isEqualTo(route));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "/api/v1",
                "/api/v1/",
                "/api/v1/devices/",
                "/api/v1//devices",
                "/api/v1/Devices",
                "/api/v2/devices",
                "/api/v1/v1/devices",
                "/api/v1/auth/login/x",
                "/%61pi/nothing"
            })
    void whatNoRouteHasBelowApiIsUnknown(String path) {
        assertThat(match("GET", path)).isInstanceOf(Match.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/devices", "/apis", "/API/v1/devices", "/health/x", "/ws", "/openapi"})
    void filesAreOutside(String path) {
        assertThat(match("GET", path)).isInstanceOf(Match.Outside.class);
    }

    @Test
    void otherMethodsAreNamed() {
        assertThat(match("PATCH", "/api/v1/alert-rules/7"))
                .isEqualTo(new Match.OtherMethods(Set.of(HttpMethod.GET, HttpMethod.PUT, HttpMethod.DELETE)));
        assertThat(match("HEAD", "/api/v1/auth/login")).isEqualTo(new Match.OtherMethods(Set.of(HttpMethod.POST)));
    }

    @Test
    void onlyAFewRoutesNeedNothing() {
        assertThat(Routes.ALL.stream()
                        .filter(route -> route.need() instanceof Route.Need.Nothing)
                        .map(Route::path))
                .containsExactlyInAnyOrder(
                        "/auth/options", "/auth/keys", "/auth/login", "/auth/refresh", "/auth/logout");
    }
}

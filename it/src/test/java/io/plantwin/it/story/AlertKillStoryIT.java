package io.plantwin.it.story;

import static io.plantwin.testkit.Payloads.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.plantwin.testkit.Archive;
import io.plantwin.testkit.Browser;
import io.plantwin.testkit.Machine;
import io.plantwin.testkit.Platform;
import io.plantwin.wire.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Everything is killed (`kill -9`) right after values went past their limits, and again while alerts are told.
class AlertKillStoryIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int DEVICES = 20;
    private static final String RULE = "{\"name\":\"too much torque\",\"scope\":\"all\",\"sensorType\":\"torque\","
            + "\"type\":\"threshold_exceeded\",\"threshold\":5,\"severity\":\"high\"}";

    @TempDir
    Path dir;

    /// What a webhook's receiver got.
    private record Told(String key, String alertId, String type) {}

    @Test
    void noConditionIsLostNoAlertOpensTwiceAndWhatIsToldAgainHasTheSameKey() throws Exception {
        List<Told> told = new CopyOnWriteArrayList<>();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> take(exchange, told));
        receiver.start();
        Path settings = Files.writeString(dir.resolve("settings.properties"), """
                plantwin.alert.notify.webhooks[0].name=erp
                plantwin.alert.notify.webhooks[0].url=http://127.0.0.1:%d/
                plantwin.alert.notify.webhooks[0].per-minute=600
                plantwin.alert.notify.flood.alerts=1000
                """.formatted(
                        receiver.getAddress().getPort()));
        Path data = dir.resolve("platform");
        try {
            Platform platform = Platform.start(data, "--config", settings.toString());
            String http = platform.endpoints().http();
            String[] again = {
                "--config", settings.toString(), "--http-port", port(http),
            };
            try (Browser browser = Browser.of(platform.endpoints())) {
                assertThat(browser.send("POST", "/api/v1/alert-rules", RULE).statusCode())
                        .isEqualTo(201);
            }
            say(platform, 0, DEVICES, 1);
            say(platform, 0, DEVICES / 2, 6);
            platform.kill();

            platform = Platform.start(data, again);
            say(platform, DEVICES / 2, DEVICES, 7);
            awaitTriggered(platform, 1);
            platform.kill();

            platform = Platform.start(data, again);
            awaitTriggered(platform, DEVICES);
            say(platform, 0, DEVICES, 1);
            awaitTold(told, "io.plantwin.alert.resolved");
            eachOnce(platform, told);
            platform.close();
        } finally {
            receiver.stop(0);
        }
    }

    private static void take(HttpExchange exchange, List<Told> told) throws IOException {
        try (exchange) {
            JsonNode event = Json.tree(exchange.getRequestBody().readAllBytes());
            JsonNode alert = event.path("data").path("alert");
            if (alert.path("alertType").asString("").equals("threshold_exceeded")) {
                told.add(new Told(
                        String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                        alert.path("id").asString(""),
                        event.path("type").asString("")));
            }
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private static void say(Platform platform, int from, int to, double value) {
        IntStream.range(from, to).forEach(i -> {
            try (Machine machine = Machine.connect(platform.endpoints().mqtt(), "press-" + i)) {
                machine.say(reading("press-" + i, "torque", Instant.now(), value));
            }
        });
    }

    private static void awaitTriggered(Platform platform, int atLeast) {
        try (Archive archive = new Archive(platform.endpoints().postgres())) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(archive.number(
                                    "SELECT count(*) FROM alerts WHERE alert_type = 'threshold_exceeded'"))
                            .isGreaterThanOrEqualTo(atLeast));
        }
    }

    private static void awaitTold(List<Told> told, String type) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(told.stream()
                                .filter(one -> one.type().equals(type))
                                .map(Told::alertId)
                                .distinct())
                        .hasSizeGreaterThanOrEqualTo(DEVICES));
    }

    private static void eachOnce(Platform platform, List<Told> told) {
        try (Archive archive = new Archive(platform.endpoints().postgres())) {
            assertThat(archive.query("SELECT device_id, count(*) FROM alerts WHERE alert_type = 'threshold_exceeded'"
                            + " AND device_id LIKE 'press-%' GROUP BY 1 HAVING count(*) <> 1"))
                    .isEmpty();
            assertThat(archive.number("SELECT count(DISTINCT device_id) FROM alerts WHERE device_id LIKE 'press-%'"
                            + " AND alert_type = 'threshold_exceeded' AND status = 'resolved'"))
                    .isEqualTo(DEVICES);
            assertThat(archive.query("SELECT alert_id, version FROM alert_events GROUP BY 1, 2 HAVING count(*) > 1"))
                    .isEmpty();
        }
        assertThat(told.stream()
                        .filter(one -> one.type().equals("io.plantwin.alert.triggered"))
                        .map(one -> one.key() + " " + one.alertId())
                        .distinct())
                .hasSameSizeAs(told.stream()
                        .filter(one -> one.type().equals("io.plantwin.alert.triggered"))
                        .map(Told::alertId)
                        .distinct()
                        .toList());
    }

    private static String port(String address) {
        return Integer.toString(URI.create(address).getPort());
    }
}

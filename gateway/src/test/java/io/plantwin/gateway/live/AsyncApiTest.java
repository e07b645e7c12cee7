package io.plantwin.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.gateway.TestAlert;
import io.plantwin.gateway.TestGateway;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.Scope;
import io.plantwin.gateway.access.UserRole;
import io.plantwin.gateway.plant.PlantFigures;
import io.plantwin.gateway.twin.DeviceTwins;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.OperatingStatus;
import io.plantwin.model.Quality;
import io.plantwin.model.Reading;
import io.plantwin.model.SensorState;
import io.plantwin.wire.json.Json;
import io.plantwin.wire.json.JsonBuffer;
import io.plantwin.wire.websocket.AlertFrames;
import io.plantwin.wire.websocket.Frames;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/// The protocol's description and the code say the same.
class AsyncApiTest {

    private static final Set<String> FROM_CLIENTS = ClientFrame.TYPES;

    private final Protocol protocol = Protocol.shared();
    private final JsonNode document = protocol.document();

    private Stream<JsonNode> messages() {
        return document.path("components").path("messages").valueStream();
    }

    private static List<JsonNode> examples(JsonNode message) {
        return message.path("examples")
                .valueStream()
                .map(example -> example.path("payload"))
                .toList();
    }

    private static boolean isFromClients(JsonNode message) {
        return FROM_CLIENTS.contains(message.path("name").asString());
    }

    /// Each kind of frame as the code writes it.
    private static List<String> written() {
        ServerFrames frames = new ServerFrames(Clock.systemUTC());
        TestGateway gateway = TestGateway.shared();
        List<String> all = new ArrayList<>();
        all.add(frames.connectionStatus("c", Caller.NOBODY));
        all.add(frames.connectionStatus("c", Caller.ANYBODY));
        all.add(frames.connectionStatus("c", Caller.LOCAL));
        all.add(frames.connectionStatus(
                "c", new Caller.Person(UUID.randomUUID(), "Zoë \"Z\"", UserRole.VIEWER, 1, Instant.now())));
        all.add(frames.connectionStatus(
                "c", new Caller.Token(UUID.randomUUID(), "mes", UUID.randomUUID(), Set.of(Scope.READ), Instant.now())));
        all.add(frames.initialData(gateway.bean(DeviceTwins.class).all(), -1));
        all.add(frames.systemStatus(gateway.bean(PlantFigures.class).current()));
        all.add(frames.heartbeat());
        all.add(frames.pong());
        all.add(frames.alertsReset(7));
        all.add(frames.error("unauthorized", "Authenticate first"));
        for (SensorState state : SensorState.values()) {
            for (Quality quality : Quality.values()) {
                JsonBuffer out = new JsonBuffer(256);
                Frames.sensorData(out, reading("celsius", quality), state);
                all.add(out.toString());
            }
        }
        JsonBuffer plain = new JsonBuffer(256);
        Frames.sensorData(plain, reading("", Quality.GOOD), SensorState.NORMAL);
        all.add(plain.toString());
        all.add(ServerFrames.batch(List.of(plain.toString(), plain.toString())));
        for (boolean online : new boolean[] {true, false}) {
            JsonBuffer out = new JsonBuffer(256);
            Frames.deviceStatus(out, "device-001", online, 1_768_473_000_000_000L);
            all.add(out.toString());
        }
        for (AlertEvent.Kind kind : AlertEvent.Kind.values()) {
            JsonBuffer out = new JsonBuffer(256);
            AlertFrames.write(out, new TestAlert("device-001").event(kind), 17);
            all.add(out.toString());
        }
        return all;
    }

    private static Reading reading(String unit, Quality quality) {
        return new Reading(
                "device-001",
                "temperature",
                1_768_473_000_000_000L,
                75.2,
                unit,
                quality,
                "here",
                OperatingStatus.ACTIVE,
                "");
    }

    @Test
    void everyFrameTheCodeWritesIsAsDescribed() {
        for (String frame : written()) {
            assertThat(protocol.faults(Json.MAPPER.readTree(frame))).as(frame).isEmpty();
        }
    }

    @Test
    void theTypesInTheCodeAreTheTypesInTheDescription() {
        Set<String> ours = written().stream()
                .map(frame -> Json.MAPPER.readTree(frame).path("type").asString())
                .collect(Collectors.toCollection(TreeSet::new));
        ours.addAll(FROM_CLIENTS);
        assertThat(messages().map(message -> message.path("name").asString()))
                .containsExactlyInAnyOrderElementsOf(ours);
    }

    @Test
    void everyExampleOfAClientsMessageIsUnderstood() {
        assertThat(messages().filter(AsyncApiTest::isFromClients))
                .hasSameSizeAs(FROM_CLIENTS)
                .allSatisfy(message -> {
                    assertThat(examples(message)).isNotEmpty().allSatisfy(example -> {
                        assertThat(ClientFrame.parse(example.toString())).isNotInstanceOf(ClientFrame.Bad.class);
                        assertThat(protocol.faults(example)).isEmpty();
                    });
                });
    }

    @Test
    void everyExampleOfAServersMessageIsAsDescribed() {
        assertThat(messages().filter(message -> !isFromClients(message)))
                .allSatisfy(message -> assertThat(examples(message))
                        .isNotEmpty()
                        .allSatisfy(
                                example -> assertThat(protocol.faults(example)).isEmpty()));
    }

    @Test
    void everyErrorInTheCodeIsDescribedAndEveryCloseCodeToo() {
        Set<String> codes = document.at("/components/schemas/errorCode/enum")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
        for (String bad : List.of(
                "x",
                "{}",
                "{\"type\":\"x\"}",
                "{\"type\":\"authenticate\"}",
                "{\"type\":\"subscribe-device\"}",
                "{\"type\":\"subscribe-device\",\"deviceId\":\"d\",\"sensorTypes\":1}",
                "{\"type\":\"subscribe-alerts\",\"since\":\"x\"}")) {
            assertThat(codes).contains(((ClientFrame.Bad) ClientFrame.parse(bad)).code());
        }
        String words = document.path("info").path("description").asString();
        for (CloseReason reason : CloseReason.values()) {
            assertThat(words).contains("| " + reason.code() + " |");
            assertThat(reason.sentence().length()).isLessThanOrEqualTo(123);
        }
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryChannelHasEveryMessage() {
        assertThat(document.findValuesAsString("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
        int all = (int) messages().count();
        assertThat(document.path("channels")).hasSize(3).allSatisfy(channel -> {
            assertThat(channel.path("messages")).hasSize(all);
        });
    }

    private static HttpResponse<String> get(String path, String accept) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(TestGateway.shared().http() + path))
                            .header("Accept", accept)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void everybodyCanReadItAsJsonAndAsYaml() throws Exception {
        HttpResponse<String> json = get("/asyncapi", "*/*");
        assertThat(json.statusCode()).isEqualTo(200);
        assertThat(json.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(Json.MAPPER.readTree(json.body())).isEqualTo(document);
        assertThat(get("/asyncapi.json", "text/html").body()).isEqualTo(json.body());
        HttpResponse<String> yaml = get("/asyncapi", "application/yaml");
        assertThat(yaml.headers().firstValue("Content-Type")).contains("application/yaml");
        assertThat(Json.MAPPER.<JsonNode>valueToTree(new Yaml().load(yaml.body())))
                .isEqualTo(document);
        assertThat(get("/asyncapi.yaml", "text/html").body()).isEqualTo(yaml.body());
        assertThat(get("/asyncapi", "image/png").statusCode()).isEqualTo(406);
    }
}

package io.plantwin.bridge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.bridge.mapping.MappingConfig;
import io.plantwin.bridge.mapping.TopicMapping;
import io.plantwin.wire.json.Origin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteCacheTest {

    private final RouteCache routes = new RouteCache(
            new Router(List.of(new TopicMapping(MappingConfig.bareNumber("raw/{deviceId}/{sensorType}")))));

    private Optional<Route> find(String topic) {
        byte[] bytes = ("xx" + topic + "yy").getBytes(StandardCharsets.UTF_8);
        return routes.find(bytes, 2, bytes.length - 2);
    }

    @Test
    void tellsWhatATopicMeans() {
        assertThat(find("plantwin/v1/m")).contains(new Route.Telemetry("plantwin/v1/m", new Origin("m", "")));
        assertThat(find("plantwin/v1/m/$state")).contains(new Route.State("plantwin/v1/m/$state", "m"));
        assertThat(find("plantwin/v1/m/$config")).contains(new Route.ToDevice("plantwin/v1/m/$config", "m"));
        assertThat(find("raw/m/t")).get().isInstanceOf(Route.Mapped.class);
        assertThat(find("elsewhere")).contains(new Route.Unknown("elsewhere"));
    }

    @Test
    void answersWithTheSameRouteTheSecondTime() {
        assertThat(find("plantwin/v1/m").orElseThrow())
                .isSameAs(find("plantwin/v1/m").orElseThrow());
    }

    @Test
    void neverMixesTopicsUp() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 100_000; i++) {
                String topic = "plantwin/v1/m" + i;
                assertThat(find(topic).orElseThrow().topic()).isEqualTo(topic);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/+/b", "a/#", "a\u0000b", "a\ufffdb"})
    void refusesTopicsNobodyMayPublishTo(String topic) {
        assertThat(find(topic)).isEmpty();
    }
}

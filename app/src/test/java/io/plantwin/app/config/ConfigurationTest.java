package io.plantwin.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plantwin.app.Need;
import io.plantwin.app.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

    @TempDir
    Path dir;

    private final Values values = new Values();

    @Test
    void isEverythingEmbeddedOnTheWellKnownPortsWhenNobodySaysAnything() {
        PlatformSettings settings = Configuration.of(values).platform();
        assertThat(settings.roles()).containsExactly(Role.values());
        assertThat(List.of(settings.httpPort(), settings.mqttPort(), settings.managementPort()))
                .containsExactly(8000, 1883, 8001);
        assertThat(settings.kafka()).isEmpty();
    }

    @Test
    void putsTheRolesIntoTheOrderOfTheirStart() {
        values.put("plantwin.roles", "api, bridge,store");
        assertThat(Configuration.of(values).platform().roles()).containsExactly(Role.STORE, Role.BRIDGE, Role.API);
    }

    @Test
    void needsOnlyWhatTheRolesNeed() {
        values.put("plantwin.roles", "store");
        PlatformSettings settings = Configuration.of(values).platform();
        assertThat(Need.values()).filteredOn(settings::needs).containsExactly(Need.KAFKA, Need.POSTGRES);
    }

    @Test
    void readsAFileAndLetsTheEnvironmentAndThenTheCommandLineWin() throws Exception {
        Path file = Files.writeString(dir.resolve("plantwin.yaml"), """
                plantwin:
                  http-port: 9000
                  kafka: file:1
                  redis: redis://file:2
                  simulator:
                    scenario: factory
                    sensors: 12
                """);
        values.putFile(file);
        values.putEnvironment(Map.of("PLANTWIN_KAFKA", "environment:1", "PLANTWIN_REDIS", "redis://environment:2"));
        values.put("plantwin.redis", "redis://typed:3");
        Configuration configuration = Configuration.of(values);
        assertThat(configuration.platform().httpPort()).isEqualTo(9000);
        assertThat(configuration.platform().kafka()).hasValue("environment:1");
        assertThat(configuration.platform().redis()).hasValue("redis://typed:3");
        assertThat(configuration.simulation())
                .hasValueSatisfying(what -> assertThat(what).contains("12 sensors"));
    }

    @Test
    void readsTheFileThatTheOperationsPageShows() throws Exception {
        Path page = Path.of("..", "docs", "operations.md");
        String text = Files.readString(page);
        int begin = text.indexOf("```yaml") + "```yaml".length();
        values.putFile(Files.writeString(dir.resolve("shown.yaml"), text.substring(begin, text.indexOf("```", begin))));
        Configuration configuration = Configuration.of(values);
        assertThat(configuration.store().retention().raw()).isEqualTo(Duration.ofDays(180));
        assertThat(configuration.bridge().brokers())
                .singleElement()
                .satisfies(broker -> assertThat(broker.topics()).containsExactly("plantwin/v1/#"));
        assertThat(configuration.bridge().mappings()).singleElement().satisfies(mapping -> {
            assertThat(mapping.sensorType()).hasValue("temperature");
            assertThat(mapping.value()).hasValue("/payload/temp");
            assertThat(mapping.location()).hasValue("{line}");
        });
        assertThat(configuration.simulation()).hasValue("a replay of /data/readings.csv");
    }

    @Test
    void refusesWhatCannotBeWithAllReasonsAndWithoutThePassword() {
        values.put("plantwin.http-port", "70000");
        values.put("plantwin.postgres", "mysql://user:secret@host/x");
        values.put("plantwin.broker", "http://broker:1");
        values.put("plantwin.simulator.sensors", "0");
        values.put("plantwin.stor.batch", "1");
        ConfigurationException wrong =
                catchThrowableOfType(ConfigurationException.class, () -> Configuration.of(values));
        assertThat(wrong)
                .hasMessageContaining("a port must be 0 to 65535, not 70000")
                .hasMessageContaining("a PostgreSQL URL begins with postgresql://")
                .hasMessageContaining("a broker must be mqtt://host:port, not http://broker:1")
                .hasMessageContaining("simulator sensors must be 1 to 200,000, not 0")
                .hasMessageContaining("'plantwin.stor.batch' is not a setting of Plantwin");
        assertThat(wrong.getMessage()).doesNotContain("secret");
    }

    @Test
    void refusesTheSamePortTwice() {
        values.put("plantwin.mqtt-port", "8000");
        assertThatThrownBy(() -> Configuration.of(values)).hasMessageContaining("must be different");
    }

    @Test
    void saysWhichFileCannotBeRead() {
        assertThatThrownBy(() -> values.putFile(dir.resolve("nowhere.yaml")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("nowhere.yaml cannot be read");
    }
}

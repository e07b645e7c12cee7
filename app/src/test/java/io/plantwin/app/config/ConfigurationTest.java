package io.plantwin.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plantwin.app.Need;
import io.plantwin.app.Role;
import io.plantwin.gateway.access.IssuerConfig;
import io.plantwin.gateway.access.UserRole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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
    void readsWhatTheOperationsPageShows() throws Exception {
        Configuration configuration = shown("retention:");
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
        Configuration access = shown("issuers:");
        assertThat(access.access().issuers()).singleElement().satisfies(issuer -> {
            assertThat(issuer.uri()).hasToString("https://login.example.com/realms/plant");
            assertThat(issuer.clientId()).hasValue("plantwin-dashboard");
            assertThat(issuer.roleClaim()).isEqualTo("realm_access.roles");
            assertThat(issuer.defaultRole()).hasValue(UserRole.VIEWER);
        });
        assertThat(access.access().origins()).containsExactly(URI.create("https://mes.example.com"));
        assertThat(access.limits().ingestPerMinute()).isEqualTo(300_000);
        assertThat(shown("client-ca:").bridge().listener().tls())
                .hasValueSatisfying(tls -> assertThat(tls.clientCa()).isPresent());
    }

    /// The configuration on the page that has this word in it.
    private Configuration shown(String word) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "operations.md"));
        String block = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .filter(text -> text.contains(word))
                .findFirst()
                .orElseThrow();
        Values onPage = new Values();
        onPage.putFile(Files.writeString(dir.resolve("shown.yaml"), block));
        return Configuration.of(onPage);
    }

    @Test
    void knowsAnIssuerByItsUrlAlone() {
        values.put("plantwin.access.issuers", "https://a.example, https://b.example");
        assertThat(Configuration.of(values).access().issuers())
                .extracting(IssuerConfig::name)
                .containsExactly("a.example", "b.example");
    }

    @Test
    void refusesAnIssuersRoleThatIsNone() {
        values.put("plantwin.access.issuers[0].uri", "https://a.example");
        values.put("plantwin.access.issuers[0].default-role", "king");
        values.put("plantwin.limits.sign-in-failures", "0");
        values.put("plantwin.access.token-life", "soon");
        assertThatThrownBy(() -> Configuration.of(values))
                .hasMessageContaining("default-role must be one of viewer, operator, engineer, admin")
                .hasMessageContaining("every limit must be at least 1")
                .hasMessageContaining("plantwin.access.token-life must be a duration");
    }

    @Test
    void readsSecretsFromFilesAndTheEnvironmentTheLastOneWinning() throws Exception {
        Path password = Files.writeString(dir.resolve("password"), "kept in a file\n");
        Path database = Files.writeString(dir.resolve("database"), "postgresql://u:p@h/d\n");
        values.put("plantwin.access.admin-password", "overruled");
        values.put("plantwin.simulator.password-file", dir.resolve("nowhere").toString());
        values.put("plantwin.bridge.brokers[0].url-file", write("broker", "mqtt://u:p@plant-broker:1883"));
        values.putEnvironment(Map.of(
                "PLANTWIN_ADMIN_PASSWORD_FILE",
                password.toString(),
                "PLANTWIN_POSTGRES_FILE",
                database.toString(),
                "PLANTWIN_SIMULATOR_USERNAME",
                "gateway",
                "PLANTWIN_SIMULATOR_PASSWORD",
                "from the environment"));
        Configuration configuration = Configuration.of(values);
        assertThat(configuration.access().adminPassword()).hasValue("kept in a file");
        assertThat(configuration.platform().postgres()).hasValue("postgresql://u:p@h/d");
        assertThat(configuration.simulator().password()).hasValue("from the environment");
        assertThat(configuration.bridge().brokers()).hasToString("[plant-broker:1883]");
    }

    @Test
    void saysWhichSecretsFileCannotBeRead() {
        values.put("plantwin.access.admin-password-file", dir.resolve("nowhere").toString());
        assertThatThrownBy(() -> Configuration.of(values))
                .hasMessageContaining("plantwin.access.admin-password-file: the file " + dir.resolve("nowhere"));
    }

    @Test
    void letsEverybodyInOnThisMachineOnlyUnlessToldTwice() {
        values.put("plantwin.access.insecure", "true");
        assertThat(Configuration.of(values).warnings())
                .singleElement()
                .asString()
                .startsWith("INSECURE: everybody who can reach this machine's ports");
        values.put("plantwin.host", "0.0.0.0");
        assertThatThrownBy(() -> Configuration.of(values))
                .hasMessageContaining("--insecure lets everybody in, so it is for host 127.0.0.1 only");
        values.put("plantwin.insecure-network", "true");
        assertThat(Configuration.of(values).warnings())
                .anyMatch(warning -> warning.startsWith("INSECURE: everybody who can reach this machine over"))
                .anyMatch(warning -> warning.startsWith("there is no TLS"));
    }

    @Test
    void doesNotLetEverybodyInThroughAListenerOfItsOwnAddress() {
        values.put("plantwin.access.insecure", "true");
        values.put("plantwin.bridge.listener.host", "0.0.0.0");
        assertThatThrownBy(() -> Configuration.of(values)).hasMessageContaining("--insecure-network");
    }

    @Test
    void warnsOfPasswordsInClearUnlessThereIsTls() throws Exception {
        values.put("plantwin.host", "0.0.0.0");
        assertThat(Configuration.of(values).warnings())
                .singleElement()
                .asString()
                .startsWith("there is no TLS");
        values.put("plantwin.tls.certificate", write("cert.pem", ""));
        values.put("plantwin.tls.private-key", write("key.pem", ""));
        assertThat(Configuration.of(values).warnings()).isEmpty();
    }

    @Test
    void refusesHalfATlsAndFilesThatAreNotThere() {
        values.put("plantwin.tls.certificate", dir.resolve("nowhere.pem").toString());
        assertThatThrownBy(() -> Configuration.of(values))
                .hasMessageContaining("certificate and private-key belong together")
                .hasMessageContaining("nowhere.pem cannot be read");
    }

    @Test
    void refusesAHostThatIsNone() {
        values.put("plantwin.host", "no such host");
        assertThatThrownBy(() -> Configuration.of(values)).hasMessageContaining("there is no host 'no such host'");
    }

    @Test
    void keepsToItselfWhatIsWrittenWhereAUrlShouldBe() {
        values.put("plantwin.simulator.broker", "mqtt ://me:topsecret@hunter2");
        values.put("plantwin.simulator.password", "hunter2");
        assertThatThrownBy(() -> Configuration.of(values))
                .hasMessageContaining("plantwin.simulator.broker must be a URL, not 'mqtt ://…@…'");
    }

    @Test
    void takesFromAFileHowKafkaLetsUsInAndNothingElse() throws Exception {
        values.put("plantwin.kafka", "kafka:9093");
        values.put("plantwin.kafka-properties", write("kafka", "security.protocol=SASL_SSL\nacks=0\n"));
        assertThatThrownBy(() -> Configuration.of(values)).hasMessageContaining("and client.*, not acks");
        Path good = Path.of(write("kafka", "security.protocol=SASL_SSL\nsasl.mechanism=PLAIN\n"));
        assertThat(KafkaProperties.read(good))
                .containsEntry("sasl.mechanism", "PLAIN")
                .hasSize(2);
        assertThat(Configuration.of(values).platform().kafkaProperties()).hasValue(good);
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text).toString();
    }

    @Test
    void refusesWhatCannotBeWithAllReasonsAndWithoutThePassword() {
        values.put("plantwin.http-port", "70000");
        values.put("plantwin.postgres", "mysql://user:secret@host/x");
        values.put("plantwin.broker", "http://broker:1");
        values.put("plantwin.simulator.sensors", "0");
        values.put("plantwin.stor.batch", "1");
        values.put("plantwin.redis", "http://:topsecret@redis");
        values.put("plantwin.bridge.brokers[0].url", "http://me:topsecret@broker:1");
        values.put("plantwin.simulator.password", "hunter2");
        ConfigurationException wrong =
                catchThrowableOfType(ConfigurationException.class, () -> Configuration.of(values));
        assertThat(wrong)
                .hasMessageContaining("a port must be 0 to 65535, not 70000")
                .hasMessageContaining("a PostgreSQL URL begins with postgresql://")
                .hasMessageContaining("a broker must be mqtt://host:port, not http://broker:1")
                .hasMessageContaining("simulator sensors must be 1 to 200,000, not 0")
                .hasMessageContaining("'plantwin.stor.batch' is not a setting of Plantwin");
        assertThat(wrong.getMessage()).doesNotContain("secret", "hunter2", "brokers[0].url' is not a setting");
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

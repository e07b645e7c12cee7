package io.plantwin.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.app.backend.Backends;
import io.plantwin.app.config.Configuration;
import io.plantwin.app.config.Values;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BannerTest {

    private static final PublicPorts PORTS = new PublicPorts(8000, 1883, 0, 8001);

    @TempDir
    Path dir;

    private final Values values = new Values();

    @Test
    void theLineThatReadsTheTokenReadsItWhateverTheDirectoryIsCalled() throws Exception {
        Path data = Files.createDirectory(dir.resolve("my plant's data"));
        Configuration configuration = Configuration.of(values);
        Announcement.write(
                data,
                Addresses.local(configuration, PORTS),
                Optional.empty(),
                new Backends(configuration.platform()),
                "plt_local_1");
        String banner = banner(data, List.of());
        String line = banner.lines()
                .filter(candidate -> candidate.contains("TOKEN=$("))
                .findFirst()
                .orElseThrow();
        Process shell = new ProcessBuilder("sh", "-c", line + "; printf %s \"$TOKEN\"").start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("plt_local_1");
        assertThat(banner)
                .contains("mosquitto_pub -h 127.0.0.1 -p 1883 -u local -P \"$TOKEN\" -q 1 -t plantwin/v1/my-machine")
                .contains("curl -X POST http://127.0.0.1:8000/api/v1/sensors/readings"
                        + " -H \"Authorization: Bearer $TOKEN\"")
                .doesNotContain("plt_local_1");
    }

    @Test
    void whereEverybodyIsLetInTheLinesNeedNoTokenAndTheBannerIsLoud() {
        values.put("plantwin.access.insecure", "true");
        assertThat(banner(dir, List.of()))
                .contains("mosquitto_pub -h 127.0.0.1 -p 1883 -q 1")
                .contains("*** INSECURE: everybody who can reach this machine's ports is let in")
                .doesNotContain("TOKEN");
    }

    @Test
    void saysHowToSignIn() {
        assertThat(banner(dir, List.of("Sign in as admin.")).lines()).contains("Sign in as admin.");
    }

    @Test
    void showsUrlsWithoutTheirPasswords() {
        assertThat(Urls.withoutPassword("postgresql://plantwin:p-1_2@127.0.0.1:1/plantwin"))
                .isEqualTo("postgresql://plantwin@127.0.0.1:1/plantwin");
        assertThat(Urls.withoutPassword("redis://:p@127.0.0.1:1")).isEqualTo("redis://127.0.0.1:1");
        assertThat(Urls.withoutPassword("http://127.0.0.1:1")).isEqualTo("http://127.0.0.1:1");
    }

    @Test
    void theFirstPasswordIsToldOnce() {
        FirstPassword early = new FirstPassword();
        early.made("p1");
        assertThat(early.take(late -> {})).hasValue("p1");
        assertThat(early.take(late -> {})).isEmpty();
        FirstPassword late = new FirstPassword();
        StringBuilder told = new StringBuilder();
        assertThat(late.take(told::append)).isEmpty();
        late.made("p2");
        assertThat(told).hasToString("p2");
    }

    private String banner(Path data, List<String> signIn) {
        Configuration configuration = Configuration.of(values);
        return Banner.of(configuration, PORTS, new Backends(configuration.platform()), data, signIn);
    }
}

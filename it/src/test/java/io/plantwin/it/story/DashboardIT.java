package io.plantwin.it.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.testkit.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The stories of `dashboard/e2e`: a real browser against the packaged platform, with the seeded simulator beside them.
class DashboardIT {

    private static final int MINUTES = 15;

    @TempDir
    Path dir;

    @Test
    void peopleDoTheirWorkInARealBrowser() throws Exception {
        try (Platform platform = Platform.start(dir.resolve("plant"), "--scenario", "reference", "--seed", "7")) {
            Path said = dir.resolve("playwright.txt");
            Process stories = playwright(
                    said,
                    Map.of(
                            "PLANTWIN_URL", platform.endpoints().http(),
                            "PLANTWIN_TOKEN", platform.endpoints().token()));
            try {
                boolean ended = stories.waitFor(MINUTES, TimeUnit.MINUTES);
                assertThat(ended && stories.exitValue() == 0)
                        .as("the stories said:\n%s", Files.readString(said))
                        .isTrue();
            } finally {
                stories.descendants().forEach(ProcessHandle::destroyForcibly);
                stories.destroyForcibly();
            }
        }
    }

    private static Process playwright(Path said, Map<String, String> environment) throws IOException {
        List<String> command = List.of("npx", "--no-install", "playwright", "test", "-c", "e2e/playwright.config.ts");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Platform.repository().resolve("dashboard").toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }
}

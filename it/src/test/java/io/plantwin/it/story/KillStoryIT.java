package io.plantwin.it.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.bench.kill.KillOutcome;
import io.plantwin.bench.kill.KillPlan;
import io.plantwin.bench.kill.KillStory;
import io.plantwin.bench.platform.Endpoints;
import io.plantwin.bench.platform.MortalPlatform;
import io.plantwin.testkit.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The small version of `./plantwin bench kill`.
class KillStoryIT {

    @TempDir
    Path dir;

    @Test
    void storesEveryAcknowledgedReadingExactlyOnceThroughKills() throws Exception {
        KillPlan plan = new KillPlan("kill", 40_000, 2, 20, 20, 4_000, 7);
        try (Restartable platform = new Restartable(dir.resolve("platform"))) {
            KillOutcome outcome = new KillStory(plan, sentence -> {}).run(platform);
            assertThat(outcome.acknowledged()).isEqualTo(40_000);
            assertThat(outcome.stored()).isEqualTo(40_000);
            assertThat(outcome.isExactlyOnce()).as(outcome.toString()).isTrue();
        }
    }

    /// Comes back on the ports it had.
    private static final class Restartable implements MortalPlatform, AutoCloseable {
        private final Path dataDir;
        private final Endpoints endpoints;
        private Platform platform;

        Restartable(Path dataDir) {
            this.dataDir = dataDir;
            platform = Platform.start(dataDir);
            endpoints = endpoints();
        }

        @Override
        public void kill() {
            platform.kill();
        }

        @Override
        public void restart() {
            platform = Platform.start(
                    dataDir, "--http-port", port(endpoints.http()), "--mqtt-port", port(endpoints.mqtt()));
        }

        private static String port(URI uri) {
            return Integer.toString(uri.getPort());
        }

        @Override
        public Endpoints endpoints() {
            try {
                return Endpoints.read(dataDir);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            platform.close();
        }
    }
}

package io.plantwin.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class TargetOptionsTest {

    @Test
    void saysOfAFreshPlatformWhatItWasStartedWith() {
        assertThat(CommandLine.populateCommand(new TargetOptions()).plant("1000 sensors"))
                .isEqualTo("1000 sensors");
    }

    @Test
    void doesNotSayOfARunningPlatformWhatAFreshOneWouldHave() {
        TargetOptions running = CommandLine.populateCommand(new TargetOptions(), "--target", "data");
        assertThat(running.plant("1000 sensors")).isEqualTo("the plant of a running platform");
    }
}

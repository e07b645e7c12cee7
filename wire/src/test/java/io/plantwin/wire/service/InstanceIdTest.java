package io.plantwin.wire.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceIdTest {

    @TempDir
    private Path directory;

    @Test
    void staysTheSameOnItsDirectoryAndDiffersElsewhere() {
        String id = InstanceId.of(directory.resolve("one/deep"));
        assertThat(id).isNotBlank().isEqualTo(InstanceId.of(directory.resolve("one/deep")));
        assertThat(InstanceId.of(directory.resolve("two"))).isNotEqualTo(id);
    }

    @Test
    void isMadeAnewWhereItsFileIsEmpty() throws IOException {
        Files.createFile(directory.resolve("instance-id"));
        assertThat(InstanceId.of(directory)).isNotBlank().isEqualTo(InstanceId.of(directory));
    }

    @Test
    void saysWhichDirectoryCanNotBeUsed() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> InstanceId.of(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString());
    }
}

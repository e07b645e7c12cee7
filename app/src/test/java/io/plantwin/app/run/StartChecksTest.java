package io.plantwin.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantwin.app.config.Configuration;
import io.plantwin.app.config.Values;
import io.plantwin.embedded.EmbeddedException;
import io.plantwin.embedded.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is looked at before anything is started.
class StartChecksTest {

    @TempDir
    Path dir;

    @Test
    void namesATakenPortAndTheOptionToChooseAnother() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Configuration configuration = configuration("plantwin.mqtt-port", Integer.toString(taken.getLocalPort()));
            assertThatThrownBy(() -> PublicPorts.choose(configuration))
                    .isInstanceOf(StartFailure.class)
                    .hasMessage("port " + taken.getLocalPort()
                            + " is taken by another program: stop that one or choose another with --mqtt-port");
        }
    }

    @Test
    void choosesFreePortsForZeroAndNoneForWhatNoRoleNeeds() {
        Values values = new Values();
        values.put("plantwin.roles", "bridge");
        values.put("plantwin.mqtt-port", "0");
        values.put("plantwin.management-port", "0");
        PublicPorts ports = PublicPorts.choose(Configuration.of(values));
        assertThat(ports.http()).isZero();
        assertThat(Ports.isFree(ports.mqtt())).isTrue();
        assertThat(ports.management()).isPositive();
    }

    @Test
    void refusesADirectoryThatIsAFileInOneSentence() throws Exception {
        Path file = Files.createFile(dir.resolve("file"));
        assertThatThrownBy(() -> DataDirectory.open(file))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("there is a file of that name");
    }

    @Test
    void closesToOthersADirectoryThatWasOpen() throws Exception {
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));
        DataDirectory.open(dir).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir)))
                .isEqualTo("rwx------");
    }

    @Test
    void letsOnlyOneHaveTheDirectory() {
        try (DataDirectory first = DataDirectory.open(dir)) {
            assertThat(first.logs()).isDirectory();
            assertThatThrownBy(() -> DataDirectory.open(dir))
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessageContaining("is in use by another Plantwin (process "
                            + ProcessHandle.current().pid() + ")");
        }
        DataDirectory.open(dir).close();
    }

    private static Configuration configuration(String key, String value) {
        Values values = new Values();
        values.put("plantwin.http-port", "0");
        values.put("plantwin.management-port", "0");
        values.put(key, value);
        return Configuration.of(values);
    }
}

package io.plantwin.bridge.support;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A Mosquitto broker of the system's, on a port and a directory of its own.
public final class Mosquitto implements AutoCloseable {

    /// Messages it sends to one client unacknowledged, as long as it is not behind.
    public static final int MAX_IN_FLIGHT = 400;

    private final Path directory;
    private final int port;
    private Process process;

    private Mosquitto(Path directory, int port) {
        this.directory = directory;
        this.port = port;
        this.process = run();
    }

    /// @param credentials `user:password`, empty = anybody may connect
    public static Mosquitto start(String credentials) {
        try {
            Path directory = Files.createTempDirectory("plantwin-mosquitto");
            int port = freePort();
            String access = "allow_anonymous true";
            if (!credentials.isEmpty()) {
                Path passwords = directory.resolve("passwords");
                Files.writeString(passwords, credentials + "\n");
                new ProcessBuilder(find("mosquitto_passwd"), "-U", passwords.toString())
                        .inheritIO()
                        .start()
                        .waitFor();
                access = "allow_anonymous false\npassword_file " + passwords;
            }
            Files.writeString(
                    directory.resolve("mosquitto.conf"), """
                    listener %d 127.0.0.1
                    %s
                    user root
                    persistence true
                    persistence_location %s/
                    max_queued_messages 0
                    max_inflight_messages %d
                    """.formatted(port, access, directory, MAX_IN_FLIGHT));
            return new Mosquitto(directory, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// With TLS, for clients whose certificate leads to the authority.
    public static Mosquitto startWithTls(TestAuthority authority, TestAuthority.Issued server) {
        try {
            Path directory = Files.createTempDirectory("plantwin-mosquitto");
            int port = freePort();
            Files.writeString(directory.resolve("mosquitto.conf"), """
                    listener %d 127.0.0.1
                    allow_anonymous true
                    user root
                    cafile %s
                    certfile %s
                    keyfile %s
                    require_certificate true
                    """.formatted(
                            port, authority.certificate(), server.certificate(), server.key()));
            return new Mosquitto(directory, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String find(String program) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseThrow(() -> new AssertionError("the broker tests need " + program
                        + ", and it is neither on the PATH nor in /usr/sbin; on Debian: apt-get install mosquitto"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Process run() {
        try {
            Process started = new ProcessBuilder(List.of(
                            find("mosquitto"),
                            "-c",
                            directory.resolve("mosquitto.conf").toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
            await().atMost(Duration.ofSeconds(20)).until(this::answers);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    /// Ends the broker in good order, so that it keeps its sessions.
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public void startAgain() {
        process = run();
    }

    @Override
    public void close() {
        stop();
    }
}

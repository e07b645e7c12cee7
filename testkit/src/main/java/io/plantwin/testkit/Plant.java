package io.plantwin.testkit;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A whole platform in one of its two shapes: all roles in one process, or one process for each role around
/// shared backing services.
public final class Plant implements AutoCloseable {

    private static final List<String> ROLES = List.of("store", "process", "alert", "bridge", "api", "live");

    private final List<Platform> processes;
    private final int front;
    private final int api;
    private final int live;
    private final List<String> apiArguments;

    /// @param started that with the backing services first
    /// @param front which of them has the MQTT listener, and so on
    /// @param apiArguments with which the process with the API is started
    private Plant(List<Platform> started, int front, int api, int live, List<String> apiArguments) {
        processes = new ArrayList<>(started);
        this.front = front;
        this.api = api;
        this.live = live;
        this.apiArguments = apiArguments;
    }

    /// All roles in one process.
    public static Plant inOneProcess(Path dir) {
        return new Plant(List.of(Platform.start(dir.resolve("all"))), 0, 0, 0, List.of());
    }

    /// One process for the backing services, and one for each role.
    public static Plant withAProcessPerRole(Path dir) {
        List<Platform> started = new ArrayList<>();
        try {
            started.add(Platform.startBackends(dir.resolve("backends")));
            Endpoints at = started.getFirst().endpoints();
            List<String> shared = List.of("--kafka", at.kafka(), "--postgres", at.postgres(), "--redis", at.redis());
            for (String role : ROLES) {
                started.add(
                        Platform.start(dir.resolve(role), inRole(role, shared).toArray(String[]::new)));
            }
            return new Plant(
                    started,
                    1 + ROLES.indexOf("bridge"),
                    1 + ROLES.indexOf("api"),
                    1 + ROLES.indexOf("live"),
                    inRole("api", shared));
        } catch (IllegalStateException e) {
            started.reversed().forEach(Platform::close);
            throw e;
        }
    }

    private static List<String> inRole(String role, List<String> shared) {
        return Stream.concat(Stream.of("--roles", role), shared.stream()).toList();
    }

    /// Where machines connect, and may be every device: `mqtt://user:password@host:port`.
    public String mqtt() {
        return processes.get(front).endpoints().mqtt();
    }

    /// Where the API answers: `http://host:port`.
    public String http() {
        return processes.get(api).endpoints().http();
    }

    /// Where WebSockets are served: `http://host:port`.
    public String live() {
        return processes.get(live).endpoints().http();
    }

    /// Where this user connects.
    public String mqttAs(String username, String password) {
        return Endpoints.withLogin(mqtt(), username, password);
    }

    /// Asks the API as the owner of the data directory.
    public Browser browser() {
        return Browser.of(processes.get(api).endpoints());
    }

    /// Listens on WebSockets as the owner of the data directory.
    public Browser screen() {
        return Browser.of(processes.get(live).endpoints());
    }

    /// Where PostgreSQL, Kafka and Redis are.
    public Endpoints backends() {
        return processes.getFirst().endpoints();
    }

    /// The process with the API.
    public Platform api() {
        return processes.get(api);
    }

    /// All processes, that with the backing services first.
    public List<Platform> processes() {
        return List.copyOf(processes);
    }

    /// Stops the process with the API, which in the shape of one process is all, and starts it again at the same
    /// addresses.
    public void restartApi() {
        Endpoints before = api().endpoints();
        api().close();
        List<String> again = new ArrayList<>(apiArguments);
        again.addAll(List.of("--http-port", port(before.http())));
        if (!before.mqtt().isEmpty()) {
            again.addAll(List.of("--mqtt-port", port(before.mqtt())));
        }
        processes.set(api, Platform.start(api().dataDir(), again.toArray(String[]::new)));
    }

    private static String port(String url) {
        return Integer.toString(URI.create(url).getPort());
    }

    @Override
    public void close() {
        processes.reversed().forEach(Platform::close);
    }
}

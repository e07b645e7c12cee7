package io.plantwin.testkit;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A whole platform in one of its two shapes: all roles in one process, or one process for each role around
/// shared backing services.
public final class Plant implements AutoCloseable {

    private static final List<String> ROLES = List.of("store", "process", "alert", "bridge", "api", "live");

    private final Deque<Platform> processes = new ArrayDeque<>();
    private final Platform front;
    private final Platform api;
    private final Platform live;
    private final Platform backends;

    private Plant(List<Platform> started, Platform backends, Platform front, Platform api, Platform live) {
        started.forEach(processes::push);
        this.backends = backends;
        this.front = front;
        this.api = api;
        this.live = live;
    }

    /// All roles in one process.
    public static Plant inOneProcess(Path dir) {
        Platform all = Platform.start(dir.resolve("all"));
        return new Plant(List.of(all), all, all, all, all);
    }

    /// One process for the backing services, and one for each role.
    public static Plant withAProcessPerRole(Path dir) {
        List<Platform> started = new ArrayList<>();
        try {
            Platform backends = Platform.startBackends(dir.resolve("backends"));
            started.add(backends);
            Endpoints at = backends.endpoints();
            for (String role : ROLES) {
                started.add(Platform.start(
                        dir.resolve(role),
                        "--roles",
                        role,
                        "--kafka",
                        at.kafka(),
                        "--postgres",
                        at.postgres(),
                        "--redis",
                        at.redis()));
            }
            return new Plant(started, backends, started.get(4), started.get(5), started.get(6));
        } catch (IllegalStateException e) {
            started.reversed().forEach(Platform::close);
            throw e;
        }
    }

    /// Where machines connect, and may be every device: `mqtt://user:password@host:port`.
    public String mqtt() {
        return front.endpoints().mqtt();
    }

    /// Where the API answers: `http://host:port`.
    public String http() {
        return api.endpoints().http();
    }

    /// Where WebSockets are served: `http://host:port`.
    public String live() {
        return live.endpoints().http();
    }

    /// Where this user connects.
    public String mqttAs(String username, String password) {
        return Endpoints.withLogin(mqtt(), username, password);
    }

    /// Asks the API as the owner of the data directory.
    public Browser browser() {
        return Browser.of(api.endpoints());
    }

    /// Listens on WebSockets as the owner of the data directory.
    public Browser screen() {
        return Browser.of(live.endpoints());
    }

    /// Where PostgreSQL, Kafka and Redis are.
    public Endpoints backends() {
        return backends.endpoints();
    }

    @Override
    public void close() {
        while (!processes.isEmpty()) {
            processes.pop().close();
        }
    }
}

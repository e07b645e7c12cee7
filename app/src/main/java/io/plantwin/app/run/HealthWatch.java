package io.plantwin.app.run;

import io.plantwin.wire.service.Health;
import io.plantwin.wire.service.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says so, on stderr and in the log, when a role gets worse or better.
final class HealthWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HealthWatch.class);

    private final List<Service> services;
    private final Progress progress;
    private final Map<String, Health.Level> last = new HashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("health-watch").daemon().factory());

    HealthWatch(List<Service> services, Progress progress) {
        this.services = services;
        this.progress = progress;
    }

    void start() {
        timer.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private void look() {
        for (Service service : services) {
            Health now = service.health();
            Health.Level before = last.getOrDefault(service.name(), Health.Level.UP);
            if (now.level() != before) {
                last.put(service.name(), now.level());
                tell(service.name(), now);
            }
        }
    }

    private void tell(String name, Health now) {
        switch (now.level()) {
            case UP -> {
                LOG.info("{} is well again", name);
                progress.say(name + " is well again");
            }
            case DEGRADED -> {
                LOG.warn("{} is degraded: {}", name, now.detail());
                progress.say(name + " is degraded: " + now.detail());
            }
            case DOWN -> {
                LOG.error("{} is down: {}", name, now.detail());
                progress.say(name + " is down: " + now.detail());
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

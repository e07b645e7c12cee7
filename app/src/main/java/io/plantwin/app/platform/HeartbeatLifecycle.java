package io.plantwin.app.platform;

import io.plantwin.app.heartbeat.Heart;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;

/// Beats from before the first role starts until after the last one has stopped.
final class HeartbeatLifecycle implements SmartLifecycle {

    private final Optional<Heart> heart;
    private volatile boolean running;

    HeartbeatLifecycle(Optional<Heart> heart) {
        this.heart = heart;
    }

    @Override
    public void start() {
        running = true;
        heart.ifPresent(Heart::start);
    }

    @Override
    public void stop() {
        running = false;
        heart.ifPresent(Heart::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}

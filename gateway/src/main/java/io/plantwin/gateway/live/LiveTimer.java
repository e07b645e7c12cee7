package io.plantwin.gateway.live;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The one thread that knows when. What takes long is done elsewhere.
final class LiveTimer implements AutoCloseable {

    private static final int SYSTEM_SECONDS = 2;

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("live-timer").daemon(true).factory());

    ScheduledExecutorService executor() {
        return executor;
    }

    void start(LiveHub hub, SystemTicker ticker) {
        executor.scheduleAtFixedRate(ticker::tick, 0, SYSTEM_SECONDS, TimeUnit.SECONDS);
        executor.scheduleAtFixedRate(hub::checkPace, 1, 1, TimeUnit.SECONDS);
        executor.scheduleAtFixedRate(
                hub::checkSignIns, Doorkeeper.LOOK_SECONDS, Doorkeeper.LOOK_SECONDS, TimeUnit.SECONDS);
        executor.scheduleAtFixedRate(
                hub::heartbeat, ServerFrames.HEARTBEAT_SECONDS, ServerFrames.HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}

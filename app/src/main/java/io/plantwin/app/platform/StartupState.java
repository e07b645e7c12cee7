package io.plantwin.app.platform;

/// Whether data flows, which is when the start is over. It stays so: what goes wrong later is health, not start.
public final class StartupState {

    private volatile boolean ready;

    public void ready() {
        ready = true;
    }

    boolean isReady() {
        return ready;
    }
}

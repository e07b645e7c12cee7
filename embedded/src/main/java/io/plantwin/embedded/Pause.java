package io.plantwin.embedded;

/// Waiting for a server that can't tell us when it is ready.
final class Pause {

    private static final long MILLIS = 25;

    private Pause() {}

    static void briefly() {
        try {
            Thread.sleep(MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedException("interrupted while a backing service started", e);
        }
    }
}

package io.plantwin.bench.platform;

/// A platform that is measured. Closing it stops it if it was started for that.
public interface MeasuredPlatform extends AutoCloseable {

    Endpoints endpoints();

    @Override
    void close();

    /// One that runs already and goes on.
    static MeasuredPlatform running(Endpoints endpoints) {
        return new MeasuredPlatform() {
            @Override
            public Endpoints endpoints() {
                return endpoints;
            }

            @Override
            public void close() {
                // Not ours to stop.
            }
        };
    }
}

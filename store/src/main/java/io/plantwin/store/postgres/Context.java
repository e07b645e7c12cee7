package io.plantwin.store.postgres;

import io.plantwin.model.OperatingStatus;
import io.plantwin.model.Quality;

/// What many readings have in common, kept once in `reading_context`. One object per context and dictionary.
public final class Context {

    /// What makes two contexts the same.
    record Key(String unit, String location, Quality quality, OperatingStatus status) {

        static final Key NOTHING_SAID = new Key("", "", Quality.GOOD, OperatingStatus.ACTIVE);
    }

    private final Key key;
    private volatile int id;

    Context(Key key) {
        this.key = key;
    }

    Key key() {
        return key;
    }

    boolean isBad() {
        return key.quality() == Quality.BAD;
    }

    OperatingStatus status() {
        return key.status();
    }

    /// The key in PostgreSQL; 0 until {@link Dictionary#resolve} has found it.
    public int id() {
        return id;
    }

    void known(int newId) {
        id = newId;
    }
}

package io.plantwin.store.postgres;

/// Somebody else has moved a partition on that this process believed to own: what is in hand must be thrown away.
public final class FencedException extends Exception {

    private static final long serialVersionUID = 1L;

    FencedException(String message) {
        super(message);
    }
}

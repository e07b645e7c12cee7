package io.plantwin.bench.detector;

/// A line of a file of readings is not what it should be.
public final class BadSeriesException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BadSeriesException(String file, int line, String what) {
        super(file + " line " + line + ": " + what);
    }

    /// Without the name of the class: people read it.
    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}

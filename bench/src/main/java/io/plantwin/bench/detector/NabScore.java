package io.plantwin.bench.detector;

/// What detections are worth, of one series or of several together.
///
/// @param raw what they are worth
/// @param nothing what saying nothing is worth
/// @param perfect what finding every window at once, and nothing else, is worth
/// @param falseAlarms detections outside of windows
record NabScore(double raw, double nothing, double perfect, int windows, int found, int falseAlarms) {

    static final NabScore NONE = new NabScore(0, 0, 0, 0, 0, 0);

    NabScore plus(NabScore other) {
        return new NabScore(
                raw + other.raw,
                nothing + other.nothing,
                perfect + other.perfect,
                windows + other.windows,
                found + other.found,
                falseAlarms + other.falseAlarms);
    }

    /// 0: no better than saying nothing; 100: perfect; not a number without a window.
    double score() {
        return perfect > nothing ? 100 * (raw - nothing) / (perfect - nothing) : Double.NaN;
    }
}

package io.plantwin.analysis.anomaly;

import java.util.Locale;

/// Why an anomaly was raised.
///
/// @param view which view saw it first and most clearly
/// @param value the reading that raised it
/// @param expectedLow least value that would have been usual, in the sensor's unit
/// @param expectedHigh greatest value that would have been usual, in the sensor's unit
/// @param oneIn how unusual: about one in so many readings of this sensor, at most 1e15
public record Explanation(View view, double value, double expectedLow, double expectedHigh, double oneIn) {

    /// `Higher than usual at this hour of the day: 85.4, expected 20.1 to 31 (1 in 25,000 readings).`
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "%s: %s, expected %s to %s (1 in %,.0f readings).",
                view.sentence(),
                number(value),
                number(expectedLow),
                number(expectedHigh),
                oneIn);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}

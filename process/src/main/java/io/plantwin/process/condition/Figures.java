package io.plantwin.process.condition;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Numbers as people read them in a sentence.
final class Figures {

    private static final int DIGITS = 4;

    private Figures() {}

    /// Up to four digits, all those before the point in any case: `88.5`, `85`, `0.01235`, `12346`.
    static String text(double value) {
        if (!Double.isFinite(value)) {
            return "unknown";
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        int whole = exact.precision() - exact.scale();
        int decimals = Math.max(0, Math.min(12, DIGITS - whole));
        BigDecimal rounded = exact.setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0).toPlainString() : rounded.toPlainString();
    }

    /// With its unit, if it has one.
    static String text(double value, String unit) {
        return unit.isEmpty() ? text(value) : text(value) + " " + unit;
    }
}

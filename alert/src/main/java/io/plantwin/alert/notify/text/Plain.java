package io.plantwin.alert.notify.text;

import java.math.BigDecimal;
import java.math.MathContext;

/// Text from elsewhere made harmless.
public final class Plain {

    private Plain() {}

    /// One line of at most `max` characters: runs of white space and control characters (line breaks of every kind
    /// among them) become one space, invisible marks that turn the direction of text and lone surrogates go.
    public static String line(String text, int max) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), max));
        int length = 0;
        boolean gap = false;
        for (int i = 0; i < text.length() && length < max; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            int type = Character.getType(c);
            if (type == Character.FORMAT || type == Character.SURROGATE) {
                continue;
            }
            if (Character.isISOControl(c) || Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                gap = length > 0;
                continue;
            }
            if (gap) {
                line.append(' ');
                length++;
                gap = false;
            }
            line.appendCodePoint(c);
            length++;
        }
        return line.toString();
    }

    /// As HTML text.
    public static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /// A figure with at most six significant digits: `58.5`, `-40`, `0.00012`.
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return "?";
        }
        return BigDecimal.valueOf(value)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }
}

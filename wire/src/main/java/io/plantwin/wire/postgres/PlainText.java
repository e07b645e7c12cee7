package io.plantwin.wire.postgres;

/// Text that PostgreSQL takes: it has no U+0000, and UTF-8 has no lone surrogates.
public final class PlainText {

    private static final char REPLACEMENT = '\ufffd';

    private PlainText() {}

    /// The same text with U+FFFD for what can't be stored; the very same object if there is nothing of the kind.
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isStorable(text, i)) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder storable = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            storable.append(isStorable(text, i) ? text.charAt(i) : REPLACEMENT);
        }
        return storable.toString();
    }

    private static boolean isStorable(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        }
        return c != 0;
    }
}

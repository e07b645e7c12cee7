package io.plantwin.model;

/// The shapes that names must have.
public final class Names {

    /// Longest device id and longest sensor type, in characters.
    public static final int MAX_ID_LENGTH = 50;

    /// Longest location, in characters.
    public static final int MAX_LOCATION_LENGTH = 200;

    /// Longest unit, in characters.
    public static final int MAX_UNIT_LENGTH = 20;

    /// Longest metadata, in characters of its JSON text.
    public static final int MAX_METADATA_LENGTH = 1_000;

    private Names() {}

    /// Whether this may be a device id or a sensor type: 1 to 50 of `A-Z a-z 0-9 . _ -`, starting with a
    /// letter or digit.
    public static boolean isId(String text) {
        int length = text.length();
        if (length == 0 || length > MAX_ID_LENGTH || !isLetterOrDigit(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < length; i++) {
            char c = text.charAt(i);
            if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    }
}

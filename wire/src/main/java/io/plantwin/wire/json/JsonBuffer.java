package io.plantwin.wire.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing buffer of UTF-8 that knows how JSON writes texts, numbers and instants. The caller places
/// braces, names and commas with {@link #raw}. For one thread; `clear` makes it ready for the next use.
public final class JsonBuffer {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int size;

    public JsonBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    public JsonBuffer clear() {
        size = 0;
        return this;
    }

    public int size() {
        return size;
    }

    /// Forgets what was written after the first `newSize` bytes.
    public JsonBuffer truncate(int newSize) {
        size = Math.min(size, newSize);
        return this;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    /// ASCII text as it is.
    @SuppressWarnings("deprecation") // getBytes(int, int, byte[], int) is the fast way for ASCII
    public JsonBuffer raw(String ascii) {
        int length = ascii.length();
        ensure(length);
        ascii.getBytes(0, length, bytes, size);
        size += length;
        return this;
    }

    /// JSON that is written already, of any characters.
    public JsonBuffer json(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        ensure(encoded.length);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
        return this;
    }

    /// A JSON string, quoted and escaped.
    public JsonBuffer text(String text) {
        int length = text.length();
        ensure(length * 6 + 2);
        bytes[size++] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
                bytes[size++] = (byte) c;
            } else if (c < 0x80) {
                escaped(c);
            } else {
                i += unicode(text, i);
            }
        }
        bytes[size++] = '"';
        return this;
    }

    private void escaped(char c) {
        bytes[size++] = '\\';
        switch (c) {
            case '"', '\\' -> bytes[size++] = (byte) c;
            case '\n' -> bytes[size++] = 'n';
            case '\r' -> bytes[size++] = 'r';
            case '\t' -> bytes[size++] = 't';
            default -> {
                bytes[size++] = 'u';
                bytes[size++] = '0';
                bytes[size++] = '0';
                bytes[size++] = HEX[(c >> 4) & 0xf];
                bytes[size++] = HEX[c & 0xf];
            }
        }
    }

    /// Writes the code point at `i`; returns how many further chars it took. A lone surrogate becomes U+FFFD.
    private int unicode(String text, int i) {
        int codePoint = text.codePointAt(i);
        int extra = Character.charCount(codePoint) - 1;
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            codePoint = 0xfffd;
        }
        if (codePoint < 0x800) {
            bytes[size++] = (byte) (0xc0 | (codePoint >> 6));
        } else if (codePoint < 0x1_0000) {
            bytes[size++] = (byte) (0xe0 | (codePoint >> 12));
            bytes[size++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
        } else {
            bytes[size++] = (byte) (0xf0 | (codePoint >> 18));
            bytes[size++] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
            bytes[size++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
        }
        bytes[size++] = (byte) (0x80 | (codePoint & 0x3f));
        return extra;
    }

    public JsonBuffer number(long number) {
        return raw(Long.toString(number));
    }

    /// A JSON number; `null` for NaN and the infinities, which JSON does not have.
    public JsonBuffer number(double number) {
        return raw(Double.isFinite(number) ? Double.toString(number) : "null");
    }

    /// A quoted ISO-8601 instant is `"` + this + `"`: milliseconds, or microseconds where there are any.
    public JsonBuffer instant(long epochMicros) {
        ensure(32);
        long seconds = Math.floorDiv(epochMicros, 1_000_000L);
        int micros = (int) Math.floorMod(epochMicros, 1_000_000L);
        long day = Math.floorDiv(seconds, 86_400L);
        int secondOfDay = (int) Math.floorMod(seconds, 86_400L);
        date(day);
        bytes[size++] = 'T';
        padded(secondOfDay / 3_600, 2);
        bytes[size++] = ':';
        padded(secondOfDay / 60 % 60, 2);
        bytes[size++] = ':';
        padded(secondOfDay % 60, 2);
        bytes[size++] = '.';
        if (micros % 1_000 == 0) {
            padded(micros / 1_000, 3);
        } else {
            padded(micros, 6);
        }
        bytes[size++] = 'Z';
        return this;
    }

    /// H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
    private void date(long epochDay) {
        long z = epochDay + 719_468;
        long era = Math.floorDiv(z, 146_097);
        long dayOfEra = z - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long shiftedMonth = (5 * dayOfYear + 2) / 153;
        int day = (int) (dayOfYear - (153 * shiftedMonth + 2) / 5 + 1);
        int month = (int) (shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9);
        padded((int) (yearOfEra + era * 400 + (month <= 2 ? 1 : 0)), 4);
        bytes[size++] = '-';
        padded(month, 2);
        bytes[size++] = '-';
        padded(day, 2);
    }

    private void padded(int number, int width) {
        int rest = number;
        for (int i = size + width - 1; i >= size; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += width;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}

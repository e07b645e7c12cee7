package io.plantwin.wire.json;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.util.OptionalLong;

/// ISO-8601 instants as microseconds since the epoch. The common forms (`2026-01-15T10:30:00Z`, with one
/// to nine digits of a fraction, with `Z` or `±hh:mm`) are read by hand, which is several times faster than
/// the JDK's parser; every other form goes to the JDK's.
public final class Iso8601 {

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long SECONDS_PER_DAY = 86_400;

    private Iso8601() {}

    /// Microseconds since the epoch, digits after the sixth cut off; empty if this is not a date with time
    /// and zone.
    public static OptionalLong parseMicros(String text) {
        int length = text.length();
        if (length >= 20
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && (text.charAt(10) == 'T' || text.charAt(10) == 't' || text.charAt(10) == ' ')
                && text.charAt(13) == ':'
                && text.charAt(16) == ':') {
            return parseCommon(text, length);
        }
        return parseSlowly(text);
    }

    private static OptionalLong parseCommon(String text, int length) {
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        if (year < 0
                || month < 1
                || month > 12
                || day < 1
                || day > daysIn(year, month)
                || hour < 0
                || hour > 23
                || minute < 0
                || minute > 59
                || second < 0
                || second > 59) {
            return OptionalLong.empty();
        }
        int at = 19;
        long micros = 0;
        if (text.charAt(at) == '.' || text.charAt(at) == ',') {
            int start = ++at;
            long scale = 100_000;
            while (at < length && isDigit(text.charAt(at))) {
                micros += scale * (text.charAt(at) - '0');
                scale /= 10;
                at++;
            }
            if (at == start || at - start > 9) {
                return OptionalLong.empty();
            }
        }
        int offsetSeconds = zone(text, at, length);
        if (offsetSeconds == Integer.MIN_VALUE) {
            return OptionalLong.empty();
        }
        long seconds = epochDay(year, month, day) * SECONDS_PER_DAY + hour * 3_600L + minute * 60L + second;
        return OptionalLong.of((seconds - offsetSeconds) * MICROS_PER_SECOND + micros);
    }

    /// Offset in seconds of the zone that begins at `at` and ends the text; `Integer.MIN_VALUE` if none does.
    private static int zone(String text, int at, int length) {
        if (at >= length) {
            return Integer.MIN_VALUE;
        }
        char sign = text.charAt(at);
        if ((sign == 'Z' || sign == 'z') && at + 1 == length) {
            return 0;
        }
        if (sign != '+' && sign != '-') {
            return Integer.MIN_VALUE;
        }
        int rest = length - at - 1;
        int hours = rest >= 2 ? digits(text, at + 1, at + 3) : -1;
        int minutes = switch (rest) {
            case 2 -> 0;
            case 4 -> digits(text, at + 3, at + 5);
            case 5 -> text.charAt(at + 3) == ':' ? digits(text, at + 4, at + 6) : -1;
            default -> -1;
        };
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        int seconds = hours * 3_600 + minutes * 60;
        return sign == '-' ? -seconds : seconds;
    }

    private static OptionalLong parseSlowly(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            return OptionalLong.of(time.toEpochSecond() * MICROS_PER_SECOND + time.get(ChronoField.MICRO_OF_SECOND));
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    /// The number these digits make; -1 if one of them is none.
    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!isDigit(c)) {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int daysIn(int year, int month) {
        return switch (month) {
            case 2 -> (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /// Days from 1970-01-01 to this date of the proleptic Gregorian calendar (H. Hinnant, "chrono-Compatible
    /// Low-Level Date Algorithms", days_from_civil).
    static long epochDay(int year, int month, int day) {
        long y = month <= 2 ? year - 1L : year;
        long era = Math.floorDiv(y, 400);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }

    /// `2026-01-15T10:30:00.000Z`; six digits of a fraction where there are microseconds.
    public static String format(long epochMicros) {
        JsonBuffer buffer = new JsonBuffer(32);
        buffer.instant(epochMicros);
        return buffer.toString();
    }
}

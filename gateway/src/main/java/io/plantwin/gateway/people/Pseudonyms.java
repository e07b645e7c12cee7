package io.plantwin.gateway.people;

import java.security.SecureRandom;
import java.util.HexFormat;

/// What stands where an erased name stood: `erased-` and 8 random hexadecimal digits.
final class Pseudonyms {

    static final String PREFIX = "erased-";

    private static final SecureRandom RANDOM = new SecureRandom();

    private Pseudonyms() {}

    /// Another one each time.
    static String fresh() {
        return PREFIX + HexFormat.of().toHexDigits(RANDOM.nextInt());
    }
}

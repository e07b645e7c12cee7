package io.plantwin.gateway.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// The tokens themselves: `plt_` and 32 of `0-9 A-Z a-z`, which are 190 random bits. Nobody can guess one, so that
/// a fast hash is enough to keep.
final class TokenText {

    static final String PREFIX = "plt_";

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 32;
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9A-Za-z]{" + LENGTH + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private TokenText() {}

    static String fresh() {
        StringBuilder token = new StringBuilder(PREFIX);
        RANDOM.ints(LENGTH, 0, DIGITS.length()).forEach(digit -> token.append(DIGITS.charAt(digit)));
        return token.toString();
    }

    static boolean hasForm(String token) {
        return FORM.matcher(token).matches();
    }

    /// SHA-256 in hexadecimal.
    static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.plantwin.gateway.live;

import java.util.Locale;

/// Why we close a connection: the close code and the reason that the browser is told.
enum CloseReason {
    /// It connected and did not say who it is.
    NOT_SIGNED_IN(4401, "Not signed in within " + Doorkeeper.SIGN_IN_SECONDS + " seconds"),
    /// Its token is not one of ours, not valid any more, or was used before.
    REFUSED(4401, "The token is not valid; sign in again"),
    /// The token has come to its end and no newer one was sent.
    EXPIRED(4401, "The token has expired; sign in again or refresh it"),
    /// Signed out everywhere, deleted, or the token was revoked.
    REVOKED(4401, "This sign-in has ended; sign in again"),
    /// The caller may not see the plant.
    FORBIDDEN(4403, "This caller may not read; scope read is needed"),
    /// More frames a second than a sensible client sends.
    TOO_MANY_MESSAGES(1008, "Too many messages; connect again and send fewer"),
    /// The caller, or the process, has enough connections.
    TOO_MANY_CONNECTIONS(1008, "Too many connections; close others first"),
    /// A frame was too long.
    TOO_LONG(1009, "A frame has at most " + FrameAssembly.LONGEST + " characters"),
    /// The browser reads more slowly than news come.
    TOO_SLOW(1013, "This client does not keep up; connect again"),
    /// Nothing was heard of it for too long.
    SILENT(1001, "Nothing was heard of this client");

    private final int code;
    private final String sentence;
    private final String word = name().toLowerCase(Locale.ROOT);

    CloseReason(int code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    /// The WebSocket's close code.
    int code() {
        return code;
    }

    /// For people; at most 123 bytes of UTF-8.
    String sentence() {
        return sentence;
    }

    /// The word in metrics: `too_slow`.
    String word() {
        return word;
    }
}

package io.plantwin.bridge.access;

import java.util.Locale;

/// Why a client is not let in; the code under which it is counted.
public enum Rejection {
    /// It showed nothing.
    NO_CREDENTIALS("it showed neither a password nor a certificate"),
    /// What it showed is wrong, withdrawn or expired; which of them is nobody's business.
    BAD_CREDENTIALS("its user name, password or certificate is not a valid one"),
    /// TLS failed: its certificate leads to no authority of ours, or it does not trust ours.
    TLS_FAILED("TLS failed"),
    /// Its will is for a device it may not be.
    WILL_NOT_AUTHORISED("its will is for a device that it may not speak for"),
    /// The session of this client id belongs to somebody else.
    CLIENT_ID_TAKEN("its client id is in use by somebody else"),
    /// The credentials are not known yet.
    UNAVAILABLE("the credentials of devices could not be read from Kafka yet");

    private final String code = name().toLowerCase(Locale.ROOT);
    private final String sentence;

    Rejection(String sentence) {
        this.sentence = sentence;
    }

    /// In metrics: `bad_credentials`.
    public String code() {
        return code;
    }

    /// For a person who reads the log.
    public String sentence() {
        return sentence;
    }
}

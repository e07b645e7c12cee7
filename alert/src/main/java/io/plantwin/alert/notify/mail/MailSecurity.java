package io.plantwin.alert.notify.mail;

/// How the way to the mail server is kept secret.
public enum MailSecurity {
    /// Begins in the clear and must turn to TLS before anything is said; usual on port 587.
    STARTTLS(587),
    /// TLS from the first byte; usual on port 465.
    TLS(465),
    /// Not at all: for a relay on the same machine or in a closed network; usual on port 25.
    NONE(25);

    private final int port;

    MailSecurity(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }
}

package io.plantwin.store.postgres;

import java.sql.SQLException;
import java.util.Objects;

/// What a failure of PostgreSQL is about.
public enum SqlFailure {
    /// The rows: PostgreSQL would refuse them again.
    DATA,
    /// Everything else (the connection, the server, its disk, a lock): to be tried again for as long as it takes.
    SERVICE;

    /// By the class of the SQLSTATE: 22 data exception, 23 integrity constraint violation.
    public static SqlFailure of(SQLException failure) {
        String state = Objects.requireNonNullElse(failure.getSQLState(), "");
        return state.startsWith("22") || state.startsWith("23") ? DATA : SERVICE;
    }

    /// The innermost reason, in one line.
    public static String sentence(Throwable failure) {
        Throwable reason = failure;
        while (reason.getCause() != null && reason.getCause() != reason) {
            reason = reason.getCause();
        }
        String message = Objects.requireNonNullElse(
                reason.getMessage(), reason.getClass().getSimpleName());
        String line = message.lines().findFirst().orElse("").strip();
        return line.startsWith("ERROR: ") || line.startsWith("FATAL: ") ? line.substring(7) : line;
    }
}

package io.plantwin.alert.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.plantwin.wire.postgres.PostgresUrl;
import java.time.Duration;

/// The way to PostgreSQL. The schema is the store role's.
public final class Database {

    /// One for the projection, one for what else is to do.
    public static final int CONNECTIONS = 2;

    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(3);

    private Database() {}

    /// A pool that can be made while PostgreSQL is away; connections don't commit by themselves.
    public static HikariDataSource pool(PostgresUrl postgres) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("alert");
        config.setJdbcUrl(postgres.jdbc());
        config.setUsername(postgres.user());
        config.setPassword(postgres.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setAutoCommit(false);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        config.setIdleTimeout(Duration.ofMinutes(2).toMillis());
        config.addDataSourceProperty("ApplicationName", "plantwin-alert");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", "3");
        config.addDataSourceProperty("socketTimeout", "60");
        config.addDataSourceProperty("prepareThreshold", "3");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(config);
    }

    /// The innermost reason, in one line.
    public static String sentence(Throwable failure) {
        Throwable reason = failure;
        while (reason.getCause() != null && reason.getCause() != reason) {
            reason = reason.getCause();
        }
        String message = reason.getMessage();
        return message == null
                ? reason.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").strip();
    }
}

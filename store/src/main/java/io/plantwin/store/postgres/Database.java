package io.plantwin.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.plantwin.wire.postgres.PostgresUrl;
import java.time.Duration;
import org.flywaydb.core.Flyway;

/// The way to PostgreSQL: a small pool of connections without auto-commit, and the schema.
public final class Database {

    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(3);

    private Database() {}

    /// A pool that can be made while PostgreSQL is away.
    ///
    /// @param connections most connections at a time
    public static HikariDataSource pool(PostgresUrl postgres, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("store");
        config.setJdbcUrl(postgres.jdbc());
        config.setUsername(postgres.user());
        config.setPassword(postgres.password());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setAutoCommit(false);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        config.setIdleTimeout(Duration.ofMinutes(2).toMillis());
        config.addDataSourceProperty("ApplicationName", "plantwin-store");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", "3");
        config.addDataSourceProperty("socketTimeout", "120");
        config.addDataSourceProperty("prepareThreshold", "3");
        return new HikariDataSource(config);
    }

    /// Brings the schema up to date. Several processes may do so at once.
    public static void migrate(PostgresUrl postgres) {
        Flyway.configure()
                .dataSource(postgres.jdbc(), postgres.user(), postgres.password())
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }
}

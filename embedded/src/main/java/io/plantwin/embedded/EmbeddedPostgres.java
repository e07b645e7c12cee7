package io.plantwin.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// PostgreSQL on a directory, with the database `plantwin`. Durable, or it does not start.
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private static final String DATABASE = "plantwin";

    /// Recovery after a kill replays up to `max_wal_size` of log; it must not be interrupted by us.
    private static final Duration START_PATIENCE = Duration.ofMinutes(10);

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final DirectoryLock lock;
    private final ChildProcess process;
    private final int port;
    private final String password;

    private EmbeddedPostgres(DirectoryLock lock, ChildProcess process, int port, String password) {
        this.lock = lock;
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /// On the port this directory had last, or a free one.
    public static EmbeddedPostgres start(Path directory) {
        return start(directory, 0);
    }

    /// Returns when the database answers.
    ///
    /// @param port 0 for any
    /// @throws EmbeddedException if it can't be started; nothing runs then
    public static EmbeddedPostgres start(Path directory, int port) {
        DirectoryLock lock = DirectoryLock.acquire(directory);
        try {
            Path home = Directories.create(directory);
            PostgresCluster cluster = new PostgresCluster(home, PostgresBinaries.unpacked(home));
            cluster.create();
            cluster.running().ifPresent(EmbeddedPostgres::stopOrphan);
            return launch(lock, cluster, Ports.choose(home, port));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static void stopOrphan(ProcessHandle orphan) {
        LOG.info("Stopping PostgreSQL (process {}) that a killed run left behind", orphan.pid());
        Signals.stop(orphan, "INT", STOP_PATIENCE, "QUIT");
    }

    private static EmbeddedPostgres launch(DirectoryLock lock, PostgresCluster cluster, int port) {
        List<String> command = new ArrayList<>(Unprivileged.prefix());
        command.addAll(
                List.of(cluster.binaries().postgres(), "-D", cluster.data().toString()));
        command.addAll(PostgresSettings.arguments(port));
        ChildProcess process = ChildProcess.start(command, cluster.directory(), cluster.log());
        EmbeddedPostgres postgres = new EmbeddedPostgres(lock, process, port, cluster.password());
        try {
            postgres.awaitAnswer(cluster.log());
            postgres.verifyDurability();
            postgres.createDatabase();
            return postgres;
        } catch (RuntimeException | SQLException e) {
            postgres.stop();
            throw e instanceof EmbeddedException known
                    ? known
                    : new EmbeddedException("PostgreSQL started but does not answer properly: " + e.getMessage(), e);
        }
    }

    private void awaitAnswer(Path log) {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (true) {
            try (Connection connection = connect("postgres")) {
                connection.getMetaData();
                return;
            } catch (SQLException e) {
                if (!process.isAlive()) {
                    throw new EmbeddedException(
                            "PostgreSQL did not start: " + process.lastWords("FATAL", "PANIC") + "; its log is " + log);
                }
                if (System.nanoTime() > deadline) {
                    throw new EmbeddedException("PostgreSQL does not answer; its log is " + log, e);
                }
                Pause.briefly();
            }
        }
    }

    private void verifyDurability() throws SQLException {
        for (String name : PostgresSettings.DURABILITY) {
            String value = query("postgres", "SELECT setting FROM pg_settings WHERE name = '" + name + "'");
            if (!value.equals("on")) {
                throw new EmbeddedException(
                        "PostgreSQL runs with " + name + "=" + value + " and would lose readings: not used");
            }
        }
    }

    private void createDatabase() throws SQLException {
        String count = query("postgres", "SELECT count(*) FROM pg_database WHERE datname = '" + DATABASE + "'");
        if (count.equals("0")) {
            try (Connection connection = connect("postgres");
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
    }

    private String query(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", PostgresCluster.USER);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
    }

    /// `postgresql://user:password@127.0.0.1:PORT/plantwin`
    public String url() {
        return "postgresql://" + PostgresCluster.USER + ":" + password + "@127.0.0.1:" + port + "/" + DATABASE;
    }

    public int port() {
        return port;
    }

    /// The server's main process.
    public long pid() {
        return process.pid();
    }

    /// Done when the server has ended, whoever ended it.
    public CompletableFuture<?> onExit() {
        return process.onExit();
    }

    private void stop() {
        process.stop("INT", STOP_PATIENCE, "QUIT");
    }

    /// Ends all connections, writes everything to its files, stops.
    @Override
    public void close() {
        try {
            stop();
        } finally {
            lock.close();
        }
    }
}

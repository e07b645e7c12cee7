package io.plantwin.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plantwin.embedded.EmbeddedPostgres;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.RefusedException;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.wire.postgres.PostgresUrl;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalLogTest {

    private static final String ADDRESS = "192.0.2.7";

    @TempDir
    static Path directory;

    private static EmbeddedPostgres postgres;
    private static Database database;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private RefusalLog refusals;

    @BeforeAll
    static void startTheDatabase() {
        directory.toFile().setExecutable(true, false);
        postgres = EmbeddedPostgres.start(directory);
        PostgresUrl url = PostgresUrl.parse(postgres.url());
        Flyway.configure()
                .dataSource(url.jdbc(), url.user(), url.password())
                .load()
                .migrate();
        database = new Database(url);
    }

    @AfterAll
    static void stopTheDatabase() {
        database.close();
        postgres.close();
    }

    @BeforeEach
    void start() {
        refusals = new RefusalLog(database, Clock.systemUTC(), metrics);
    }

    @AfterEach
    void forget() {
        refusals.close();
        database.with(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("TRUNCATE audit_log");
            }
        });
    }

    private List<String> rows(String columns) {
        return database.query(
                "SELECT concat_ws(' ', " + columns + ") AS row FROM audit_log ORDER BY id",
                Database.Parameters.NONE,
                row -> row.getString("row"));
    }

    private double refused(String reason) {
        return metrics.counter("plantwin.access.refused", "reason", reason).count();
    }

    private double unrecorded() {
        return metrics.counter("plantwin.access.unrecorded").count();
    }

    @Test
    void repeatsBecomeOneRowWithACountAndTheOtherNames() {
        for (String name : new String[] {"alice", "bob", "alice", "carol"}) {
            refusals.record("wrong_credentials", name, ADDRESS);
        }
        refusals.record("wrong_credentials", "alice", "192.0.2.8");
        refusals.record(new RefusedException(RefusedException.Reason.BAD_SIGNATURE, ""), ADDRESS);
        refusals.record("forbidden", Caller.LOCAL, "GET /users", ADDRESS);
        refusals.flush();
        assertThat(rows("action, actor, subject, remote_addr, after->>'reason', after->>'count', after->>'others'"))
                .containsExactly(
                        "access.refused alice alice 192.0.2.7 wrong_credentials 4 [\"bob\", \"carol\"]",
                        "access.refused alice alice 192.0.2.8 wrong_credentials 1 []",
                        "access.refused nobody  192.0.2.7 bad_signature 1 []",
                        "access.refused local GET /users 192.0.2.7 forbidden 1 []");
        assertThat(refused("wrong_credentials")).isEqualTo(5);
        refusals.flush();
        assertThat(rows("id")).hasSize(4);
    }

    @Test
    void aFloodFromEverywhereFillsNothing() {
        IntStream.range(0, 20_000)
                .forEach(i -> refusals.record("expired", "user-" + i, "10.0." + i / 256 + "." + i % 256));
        refusals.flush();
        assertThat(rows("actor")).hasSize(RefusalLog.MOST_KEYS + 1);
        assertThat(rows("after->>'count'").getLast()).isEqualTo(Integer.toString(20_000 - RefusalLog.MOST_KEYS));
        assertThat(rows("remote_addr").getLast()).isEqualTo("several");
        assertThat(refused("expired")).isEqualTo(20_000);
        assertThat(unrecorded()).isZero();
    }

    @Test
    void whatAClientSendsIsCutAndCleaned() {
        refusals.record("wrong_credentials", "a\u0000b\nc\ud800" + "x".repeat(5_000), ADDRESS);
        refusals.flush();
        assertThat(rows("subject")).singleElement().asString().hasSize(200).startsWith("a\uFFFDb\uFFFDc\uFFFDxxx");
    }

    @Test
    void whatADatabaseThatIsAwayDoesNotTakeWaitsAndWhatDoesNotFitIsCounted() {
        int port = postgres.port();
        postgres.close();
        refusals.record("expired", "early", ADDRESS);
        for (int round = 0; round <= RefusalLog.MOST_WAITING / RefusalLog.MOST_KEYS; round++) {
            for (int i = 0; i < RefusalLog.MOST_KEYS; i++) {
                refusals.record("expired", "late", "10." + round + ".0." + i);
            }
            refusals.gather();
        }
        refusals.flush();
        assertThat(unrecorded()).isEqualTo(RefusalLog.MOST_KEYS + 1.0);
        postgres = EmbeddedPostgres.start(directory, port);
        // The first time may find a connection that ended with the database.
        await().until(() -> {
            refusals.flush();
            return !rows("id").isEmpty();
        });
        double recorded = rows("after->>'count'").stream()
                .mapToDouble(Double::parseDouble)
                .sum();
        assertThat(recorded + unrecorded()).isEqualTo(refused("expired"));
        assertThat(rows("id")).hasSize(RefusalLog.MOST_WAITING);
    }

    @Test
    void closingWritesTheLastOnes() {
        refusals.record("expired", "late", ADDRESS);
        refusals.close();
        assertThat(rows("subject")).containsExactly("late");
    }
}

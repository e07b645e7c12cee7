package io.plantwin.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @TempDir
    Path directory;

    @Test
    void keepsWhatWasCommittedAndStaysOnItsPortWhenStartedAgain() throws Exception {
        String url;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            url = postgres.url();
            execute(postgres, "CREATE TABLE kept AS SELECT 7 AS number");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            assertThat(postgres.url()).isEqualTo(url);
            assertThat(query(postgres, "SELECT number FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void isDurableAndListensOnLoopbackOnlyWithAPasswordNobodyElseCanRead() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            assertThat(query(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(query(postgres, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(postgres, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(query(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(postgres, "SHOW server_version")).startsWith("18");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("password"))))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> DriverManager.getConnection(jdbc(postgres), "plantwin", "guess"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void refusesADirectoryThatIsInUseWithOneSentence() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(directory))
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessageContaining("is in use by another Plantwin");
            assertThat(ProcessHandle.of(postgres.pid())).isPresent();
        }
    }

    @Test
    void stopsAServerThatAKilledRunLeftBehind() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            execute(postgres, "CREATE TABLE kept AS SELECT 7 AS number");
        }
        Process orphan = startOrphan();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(query(postgres, "SELECT number FROM kept")).isEqualTo("7");
        } finally {
            orphan.destroyForcibly();
        }
    }

    private Process startOrphan() throws Exception {
        PostgresCluster cluster = new PostgresCluster(directory.toRealPath(), PostgresBinaries.unpacked(directory));
        List<String> command = new ArrayList<>(Unprivileged.prefix());
        command.addAll(
                List.of(cluster.binaries().postgres(), "-D", cluster.data().toString()));
        command.addAll(PostgresSettings.arguments(Ports.free()));
        Process orphan = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("orphan.log").toFile())
                .start();
        org.awaitility.Awaitility.await().until(() -> cluster.running().isPresent());
        return orphan;
    }

    private static String jdbc(EmbeddedPostgres postgres) {
        return "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/plantwin";
    }

    private static Connection connect(EmbeddedPostgres postgres) throws Exception {
        String password = postgres.url().replaceAll(".*plantwin:(.*)@.*", "$1");
        return DriverManager.getConnection(jdbc(postgres), "plantwin", password);
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws Exception {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws Exception {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}

package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.plantwin.gateway.identity.Passwords;
import io.plantwin.gateway.people.FirstAdmin;
import io.plantwin.gateway.people.Users;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.wire.postgres.PostgresUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The first user of an installation.
class FirstAdminTest {

    private static final String NAME = "first_admin_test";

    private final String shared = Backends.shared().postgres.url();
    private final String url = shared.replaceFirst("/[^/?]+(\\?|$)", "/" + NAME + "$1");
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Passwords passwords = new Passwords();

    @BeforeEach
    void anEmptyDatabase() {
        try (TestDatabase server = new TestDatabase(shared)) {
            server.execute("DROP DATABASE IF EXISTS " + NAME + " WITH (FORCE)");
            server.execute("CREATE DATABASE " + NAME);
        }
    }

    @AfterEach
    void gone() {
        try (TestDatabase server = new TestDatabase(shared)) {
            server.execute("DROP DATABASE " + NAME + " WITH (FORCE)");
        }
    }

    @Test
    void isMadeOnceBySeveralProcessesWhenTheSchemaIsThereAndTheRandomPasswordIsToldOnce() {
        List<Database> pools = new ArrayList<>();
        List<FirstAdmin> processes = new ArrayList<>();
        try (AutoCloseables all = new AutoCloseables(processes, pools)) {
            for (int i = 0; i < 3; i++) {
                Database pool = new Database(PostgresUrl.parse(url));
                pools.add(pool);
                FirstAdmin process = new FirstAdmin(new Users(pool), passwords, Optional.empty(), told::add);
                processes.add(process);
                process.start();
            }
            Backends.migrate(url);
            await().until(() -> !told.isEmpty());
            try (TestDatabase database = new TestDatabase(url)) {
                assertThat(database.number("SELECT count(*) FROM users")).isEqualTo(1);
                assertThat(database.text("SELECT username || ' ' || role FROM users"))
                        .isEqualTo("admin admin");
                String hash = database.text("SELECT password_hash FROM users");
                assertThat(passwords.matches(told.getFirst(), hash)).isTrue();
                assertThat(database.text("SELECT actor || ' ' || action FROM audit_log"))
                        .isEqualTo("system user.create");
                assertThat(database.text("SELECT after::text FROM audit_log")).doesNotContain(told.getFirst(), "$2");
            }
        }
        assertThat(told).hasSize(1);
        assertThat(told.getFirst()).hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void hasTheGivenPasswordWhichIsToldToNobody() {
        Backends.migrate(url);
        try (Database pool = new Database(PostgresUrl.parse(url));
                TestDatabase database = new TestDatabase(url);
                FirstAdmin process =
                        new FirstAdmin(new Users(pool), passwords, Optional.of("given by the owner"), told::add)) {
            process.start();
            await().until(() -> database.number("SELECT count(*) FROM users") == 1);
            assertThat(passwords.matches("given by the owner", database.text("SELECT password_hash FROM users")))
                    .isTrue();
        }
        assertThat(told).isEmpty();
    }

    @Test
    void isNotMadeWhereThereAreUsers() {
        Backends.migrate(url);
        try (Database pool = new Database(PostgresUrl.parse(url));
                TestDatabase database = new TestDatabase(url)) {
            database.execute("INSERT INTO users (id, username, password_hash, role, enabled)"
                    + " VALUES (gen_random_uuid(), 'eve', '', 'viewer', false)");
            try (FirstAdmin process = new FirstAdmin(new Users(pool), passwords, Optional.empty(), told::add)) {
                process.start();
                await().until(process::isDone);
            }
            assertThat(database.number("SELECT count(*) FROM users")).isEqualTo(1);
        }
        assertThat(told).isEmpty();
    }

    @Test
    void aGivenPasswordThatIsNoneIsRefusedWithoutTellingIt() {
        try (Database pool = new Database(PostgresUrl.parse(url))) {
            assertThatThrownBy(() -> new FirstAdmin(new Users(pool), passwords, Optional.of("hunter2"), told::add))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("hunter2");
        }
    }

    private record AutoCloseables(List<FirstAdmin> processes, List<Database> pools) implements AutoCloseable {
        @Override
        public void close() {
            processes.forEach(FirstAdmin::close);
            pools.forEach(Database::close);
        }
    }
}

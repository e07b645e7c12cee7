package io.plantwin.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PostgresUrlTest {

    @Test
    void readsWhatPeopleWrite() {
        assertThat(PostgresUrl.parse("postgresql://me:p%40ss@db.local:5433/plantwin?sslmode=require"))
                .isEqualTo(new PostgresUrl("jdbc:postgresql://db.local:5433/plantwin?sslmode=require", "me", "p@ss"));
    }

    @Test
    void neverShowsThePassword() {
        assertThat(PostgresUrl.parse("postgres://me:secret@h/plantwin"))
                .hasToString("jdbc:postgresql://h:5432/plantwin as me");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PostgresUrl.parse("mysql://me:secret@h/plantwin"))
                .withMessageNotContaining("secret");
    }
}

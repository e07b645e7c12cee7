package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.gateway.audit.AuditFilter;
import io.plantwin.gateway.audit.AuditItem;
import io.plantwin.gateway.audit.AuditReader;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Who changed what.
class AuditTest {

    private static final String PATH = "/api/v1/audit";

    private final TestGateway gateway = TestGateway.shared();
    private TestDatabase database;

    @BeforeEach
    void connect() {
        database = new TestDatabase(Backends.shared().postgres.url());
        database.execute("DELETE FROM audit_log");
    }

    @AfterEach
    void forget() {
        database.execute("DELETE FROM audit_log");
        database.close();
    }

    private void row(String timestamp, String actor, String action, String subject) {
        database.execute(
                "INSERT INTO audit_log (timestamp, actor, action, subject, remote_addr, before, after)"
                        + " VALUES (?::timestamptz, ?, ?, ?, '192.0.2.7', NULL, '{\"n\":1}')",
                timestamp,
                actor,
                action,
                subject);
    }

    private List<String> subjects(String query) {
        Answer answer = gateway.get(PATH + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("data").findValuesAsString("subject");
    }

    @Test
    void rowsAreFoundByWhoWhatWhereAndWhen() {
        row("2026-01-15T10:00:00Z", "eve", "user.create", "s1");
        row("2026-01-15T11:00:00Z", "eve", "userx.create", "s2");
        row("2026-01-15T12:00:00Z", "adam", "user.delete", "s3");
        row("2026-01-15T13:00:00Z", "adam", "token_delete", "s4");
        row("2026-01-15T14:00:00Z", "adam", "token.delete", "s5");
        assertThat(subjects("")).containsExactly("s5", "s4", "s3", "s2", "s1");
        assertThat(subjects("?actor=eve")).containsExactly("s2", "s1");
        assertThat(subjects("?actor=EVE")).isEmpty();
        assertThat(subjects("?action=user.*")).containsExactly("s3", "s1");
        assertThat(subjects("?action=user*")).containsExactly("s3", "s2", "s1");
        assertThat(subjects("?action=token_*")).containsExactly("s4");
        assertThat(subjects("?action=user.delete")).containsExactly("s3");
        assertThat(subjects("?action=%25")).isEmpty();
        assertThat(subjects("?subject=s4&action=*")).containsExactly("s4");
        assertThat(subjects("?from=2026-01-15T11:00:00Z&to=2026-01-15T13:00:00Z"))
                .containsExactly("s3", "s2");
        JsonNode item = gateway.get(PATH + "?subject=s1").json().at("/data/0");
        assertThat(item.propertyNames())
                .containsExactly("id", "timestamp", "actor", "action", "subject", "address", "before", "after");
        assertThat(item.path("before").isNull()).isTrue();
        assertThat(item.at("/after/n").asInt()).isEqualTo(1);
    }

    @Test
    void whatIsNoQueryIsNamed() {
        assertThat(gateway.get(PATH + "?from=yesterday").status()).isEqualTo(400);
        assertThat(gateway.get(PATH + "?limit=501").status()).isEqualTo(400);
        assertThat(gateway.get(PATH + "?format=xml").status()).isEqualTo(400);
        assertThat(gateway.get(PATH + "?cursor=abc").status()).isEqualTo(400);
        assertThat(gateway.get(PATH + "?cursor=LTkgNA").status()).isEqualTo(400);
        assertThat(gateway.get(PATH + "?actor=%00").status()).isEqualTo(400);
        assertThat(gateway.get(PATH + "?from=999999999999999").status()).isEqualTo(200);
        assertThat(gateway.get(PATH, "Accept", "application/xml").status()).isEqualTo(406);
    }

    @Test
    void pagesMissNothingAndRepeatNothingWhileRowsAreWritten() {
        for (int i = 0; i < 40; i++) {
            row("2026-01-15T10:00:0" + i / 10 + ".123456Z", "eve", "user.update", "row-" + i); // many at one instant
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    gateway.get(PATH + "?actor=eve&limit=7&cursor=" + cursor).json();
            seen.addAll(page.path("data").findValuesAsString("subject"));
            cursor = page.at("/meta/nextCursor").asString("");
            row("2026-01-16T00:00:00Z", "eve", "user.update", "new-" + seen.size());
        } while (!cursor.isEmpty());
        assertThat(seen).hasSize(40).doesNotHaveDuplicates().allMatch(subject -> subject.startsWith("row-"));
    }

    @Test
    void csvIsQuotedAndHoldsNoFormulas() {
        row("2026-01-15T10:00:00Z", "=cmd|' /C calc'!A0", "user.update", "+1,\"2\"\r\nthree");
        row("2026-01-15T09:00:00Z", "-1", "@sum", "\tÈve 東京");
        Answer csv = gateway.get(PATH + "?format=csv");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("audit.csv");
        assertThat(csv.text().replaceAll("(?m)^\\d+,", "N,"))
                .isEqualTo("id,timestamp,actor,action,subject,address,before,after\r\n"
                        + "N,2026-01-15T10:00:00.000Z,'=cmd|' /C calc'!A0,user.update,\"'+1,\"\"2\"\"\r\nthree\","
                        + "192.0.2.7,,\"{\"\"n\"\":1}\"\r\n"
                        + "N,2026-01-15T09:00:00.000Z,'-1,'@sum,'\tÈve 東京,192.0.2.7,,\"{\"\"n\"\":1}\"\r\n");
        assertThat(gateway.get(PATH, "Accept", "text/csv").text()).isEqualTo(csv.text());
    }

    @Test
    void aHundredThousandRowsAreStreamedAndNotHeld() {
        database.execute("INSERT INTO audit_log (timestamp, actor, action, subject, after)"
                + " SELECT now() - n * interval '1 second', 'bulk', 'user.update', 'row-' || n,"
                + " jsonb_build_object('filling', repeat('x', 200)) FROM generate_series(1, 100000) AS n");
        Answer csv = gateway.get(PATH + "?format=csv&actor=bulk");
        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.text().lines().count()).isEqualTo(100_001);
        AtomicInteger count = new AtomicInteger();
        List<WeakReference<AuditItem>> first = new ArrayList<>();
        AuditFilter bulk = new AuditFilter("bulk", "", "", OptionalLong.empty(), OptionalLong.empty());
        gateway.bean(AuditReader.class).<RuntimeException>forEach(bulk, item -> {
            if (count.incrementAndGet() == 1) {
                first.add(new WeakReference<>(item));
            }
            if (count.get() == 50_000) {
                await().until(() -> {
                    System.gc();
                    return first.getFirst().refersTo(null);
                });
            }
        });
        assertThat(count).hasValue(100_000);
    }

    @Test
    void everyFilterHasItsIndex() {
        database.execute("INSERT INTO audit_log (timestamp, actor, action, subject)"
                + " SELECT now() - n * interval '1 second', 'actor-' || n % 8, 'kind' || n % 8 || '.x', 'row-' || n % 8"
                + " FROM generate_series(1, 20000) AS n");
        database.execute("ANALYZE audit_log");
        String end = " ORDER BY timestamp DESC, id DESC LIMIT 50";
        assertThat(plan("true" + end)).contains("audit_log_newest").doesNotContain("Sort");
        assertThat(plan("actor = 'actor-7'" + end))
                .contains("audit_log_by_actor")
                .doesNotContain("Sort");
        assertThat(plan("subject = 'row-7'" + end))
                .contains("audit_log_by_subject")
                .doesNotContain("Sort");
        assertThat(plan("action = 'kind7.x'" + end))
                .contains("audit_log_by_action")
                .doesNotContain("Sort");
        assertThat(plan("actor = 'actor-7' AND (timestamp, id) < (now(), 100)" + end))
                .contains("audit_log_by_actor")
                .doesNotContain("Sort");
    }

    private String plan(String condition) {
        return database.text("EXPLAIN (FORMAT JSON) SELECT * FROM audit_log WHERE " + condition);
    }
}

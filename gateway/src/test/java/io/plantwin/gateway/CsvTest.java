package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.gateway.TestGateway.Answer;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.web.CsvWriter;
import io.plantwin.model.AlertStatus;
import io.plantwin.model.Severity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Exports.
class CsvTest {

    private static final int MANY = 200_000;
    private static final Instant BEGIN = Instant.parse("2001-01-01T00:00:00Z");
    private static final String RANGE = "from=2001-01-01T00:00:00Z&to=2001-02-01T00:00:00Z";

    private final TestGateway gateway = TestGateway.shared();
    private TestDatabase database;

    @BeforeEach
    void connect() {
        database = new TestDatabase(Backends.shared().postgres.url());
    }

    @AfterEach
    void disconnect() {
        database.execute("DELETE FROM alerts WHERE device_id LIKE 'csv-%'");
        database.execute("DELETE FROM device WHERE device_id LIKE 'csv-%'");
        database.close();
    }

    @ParameterizedTest
    @CsvSource({
        "=1+1, '''=1+1'",
        "+49 30, '''+49 30'",
        "-x, '''-x'",
        "@SUM(A1), '''@SUM(A1)'",
        "plain, plain",
        "'a,b', '\"a,b\"'",
        "'say \"x\"', '\"say \"\"x\"\"\"'",
        "＝1, '''＝1'",
        "'', ''"
    })
    void aTextIsNeverAFormula(String text, String cell) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvWriter csv = new CsvWriter(out, "a");
        csv.text(text).end();
        csv.finish();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a\r\n" + cell + "\r\n");
    }

    @Test
    void lineEndsAndTabsBeginNoFormulaAndNumbersAreLeftAlone() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvWriter csv = new CsvWriter(out, "a", "b", "c");
        csv.text("\t=1").text("\r\n=1").number(-1.5).end();
        csv.finish();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a,b,c\r\n'\t=1,\"'\r\n=1\",-1.5\r\n");
    }

    @Test
    void alertsOfATimeAreExportedWhateverTheLimit() {
        for (int i = 0; i < 3; i++) {
            database.alert(new TestAlert("csv-1")
                    .named("=cmd|' /C calc'!A" + i)
                    .severity(Severity.HIGH)
                    .triggered(BEGIN.plusSeconds(i)));
        }
        database.alert(new TestAlert("csv-1").status(AlertStatus.RESOLVED).triggered(BEGIN.plusSeconds(9)));
        Answer answer = gateway.get("/api/v1/alerts/history?format=csv&limit=1&status=active&deviceId=csv-1&" + RANGE);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/csv");
        assertThat(answer.header("Content-Disposition")).contains("alerts.csv");
        assertThat(answer.text().lines())
                .hasSize(4)
                .first()
                .asString()
                .startsWith("id,deviceId,sensorType,alertType,severity,status,message,value");
        assertThat(answer.text()).contains(",high,triggered,'=cmd|' /C calc'!A0,88.0,85.0,89.5,3,2001-01-01T00:00:00");
        assertThat(gateway.get("/api/v1/alerts/history?deviceId=csv-1&" + RANGE, "Accept", "text/csv")
                        .header("Content-Type"))
                .startsWith("text/csv");
        assertThat(gateway.get("/api/v1/alerts/history?format=xls&limit=x")
                        .json()
                        .path("errors")
                        .findValuesAsString("field"))
                .containsExactlyInAnyOrder("format", "limit");
    }

    @Test
    void devicesAreExportedOneRowForEachSensor() {
        database.sensor("csv-2", "=hall, \"2\"", "speed");
        database.sensor("csv-2", "", "temperature");
        database.execute("INSERT INTO device (device_id) VALUES ('csv-3')");
        Answer answer = gateway.get("/api/v1/devices?format=csv&limit=1&q=csv-");
        assertThat(answer.text().lines())
                .containsExactly(
                        "deviceId,type,location,status,alertStatus,sensorType,unit,value,timestamp,quality,sensorStatus,"
                                + "normalMin,normalMax,alertMin,alertMax",
                        "csv-2,mill,\"'=hall, \"\"2\"\"\",active,offline,speed,celsius,,,,,20.0,80.0,15.0,85.0",
                        "csv-2,mill,\"'=hall, \"\"2\"\"\",active,offline,temperature,celsius,,,,,20.0,80.0,15.0,85.0",
                        "csv-3,,,active,offline");
    }

    /// The reader is slow: what is not read yet waits in PostgreSQL, not in our memory.
    @Test
    void aBigExportTakesConstantMemoryAndNoConnectionWhileItsReaderIsSlow() throws Exception {
        database.execute("INSERT INTO alerts (id, version, device_id, sensor_type, alert_type, message, severity,"
                + " count, condition_id, rule_id, status, triggered_at, last_at) SELECT gen_random_uuid(), 1,"
                + " 'csv-many', 'speed', 'data_anomaly', repeat('long ', 100) || i, 'low', 1, '', '', 'resolved',"
                + " timestamptz '2001-01-01Z' + i * interval '1 second', now()"
                + " FROM generate_series(1, " + MANY + ") AS i");
        HttpResponse<InputStream> answer = HttpClient.newHttpClient()
                .send(
                        gateway.request("/api/v1/alerts/history?format=csv&deviceId=csv-many&" + RANGE)
                                .GET()
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        long before = usedAfterCollection();
        long lines = 0;
        try (InputStream body = answer.body()) {
            byte[] buffer = new byte[64 * 1024];
            boolean looked = false;
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
                if (!looked && lines > MANY / 2) {
                    looked = true;
                    assertThat(usedAfterCollection() - before).isLessThan(24L * 1024 * 1024);
                    await().atMost(Duration.ofSeconds(30))
                            .until(() -> gateway.bean(Database.class).busyConnections() == 0);
                }
            }
        }
        assertThat(lines).isEqualTo(MANY + 1);
    }

    private static long usedAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}

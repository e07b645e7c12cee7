package io.plantwin.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.store.testing.SharedPostgres;
import io.plantwin.store.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPostgres.class)
class DeletedDevicesTest {

    private final Dictionary dictionary = new Dictionary();
    private final DeletedDevices deleted = new DeletedDevices(dictionary);
    private TestDatabase database;

    @BeforeEach
    void someDevices(TestDatabase database) {
        this.database = database;
        database.execute("DELETE FROM device WHERE device_id LIKE 'deleted-%'");
        database.execute(
                "INSERT INTO device (device_id, published_version, deleted_at)"
                        + " VALUES ('deleted-1', 1, now() - interval '1 minute'), ('deleted-2', 1, now()), ('deleted-3', 1, NULL)");
        database.execute("INSERT INTO sensor (device_id, sensor_type) SELECT device_id, 'speed' FROM device"
                + " WHERE device_id LIKE 'deleted-%'");
    }

    private void follow() throws SQLException {
        try (Connection connection = database.pool().getConnection()) {
            deleted.follow(connection);
        }
    }

    private void heard(String deviceId) {
        dictionary.sensor(deviceId, "speed").heard(System.currentTimeMillis());
    }

    private List<String> there() {
        return database.rows("SELECT device_id, config_version FROM device"
                + " WHERE deleted_at IS NULL AND device_id LIKE 'deleted-%' ORDER BY device_id");
    }

    @Test
    void aDeviceThatIsHeardLongAfterItWasDeletedComesBackWithTheSameSensor() throws SQLException {
        int sensor = (int) database.number("SELECT sensor_id FROM sensor WHERE device_id = 'deleted-1'");
        follow();
        assertThat(there()).containsExactly("deleted-3|1");
        heard("deleted-1");
        follow();
        assertThat(there()).containsExactly("deleted-1|2", "deleted-3|1");
        assertThat(database.number("SELECT sensor_id FROM sensor WHERE device_id = 'deleted-1'"))
                .isEqualTo(sensor);
    }

    @Test
    void whatWasUnderWayWhenADeviceWasDeletedDoesNotBringItBack() throws SQLException {
        follow();
        heard("deleted-2");
        follow();
        heard("deleted-3");
        follow();
        assertThat(there()).containsExactly("deleted-3|1");
    }

    @Test
    void whatWasHeardBeforeADeletionDoesNotUndoIt() throws SQLException {
        follow();
        heard("deleted-1");
        database.execute("UPDATE device SET deleted_at = now() WHERE device_id = 'deleted-1'");
        follow();
        follow();
        assertThat(there()).containsExactly("deleted-3|1");
    }

    @Test
    void peopleWhoQueryDoNotSeeADeletedDeviceAndItsConfigurationIsTakenBack() throws SQLException {
        assertThat(database.rows("SELECT device_id FROM devices WHERE device_id LIKE 'deleted-%'"))
                .containsExactly("deleted-3");
        assertThat(database.rows("SELECT device_id FROM device_sensors WHERE device_id LIKE 'deleted-%'"))
                .containsExactly("deleted-3");
        database.execute("UPDATE device SET config_version = 2 WHERE device_id LIKE 'deleted-%'");
        try (Connection connection = database.pool().getConnection()) {
            List<Outbox.Change> changes = new DeviceConfigOutbox().unpublished(connection, 500);
            connection.rollback();
            assertThat(changes)
                    .filteredOn(change -> change.key().startsWith("deleted-"))
                    .extracting(change -> change.key() + " " + change.value().isPresent())
                    .containsExactly("deleted-1 false", "deleted-2 false", "deleted-3 true");
        }
    }
}

package io.plantwin.store.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Devices that were deleted. One that is heard again afterwards comes back, with its sensors and their history; what
/// was under way when it was deleted is stored and doesn't count. For one thread.
public final class DeletedDevices {

    private static final String BACK = """
            UPDATE device SET deleted_at = NULL, config_version = config_version + 1, updated_at = now()
            FROM unnest(?::text[], ?::bigint[]) AS h(device_id, heard)
            WHERE device.device_id = h.device_id
              AND device.deleted_at < to_timestamp((h.heard - %d) / 1000.0)""".formatted(KnownDevice.UNDER_WAY_MILLIS);

    private static final String DELETED = """
            SELECT device_id, ceil(extract(epoch FROM deleted_at) * 1000)::bigint
            FROM device WHERE deleted_at IS NOT NULL""";

    private final Dictionary dictionary;
    private Map<String, KnownDevice> deleted = Map.of();

    public DeletedDevices(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /// Brings back whatever was heard, and learns what was deleted. Commits.
    public void follow(Connection connection) throws SQLException {
        List<KnownDevice> heard = deleted.values().stream()
                .filter(device -> device.heardMillis() > 0)
                .toList();
        if (!heard.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(BACK)) {
                Parameters.texts(statement, 1, heard, KnownDevice::deviceId);
                Parameters.longs(
                        statement,
                        2,
                        heard.stream().mapToLong(KnownDevice::heardMillis).toArray());
                statement.executeUpdate();
            }
        }
        Map<String, KnownDevice> now = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(DELETED);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                KnownDevice device = dictionary.device(rows.getString(1));
                device.deleted(rows.getLong(2));
                now.put(device.deviceId(), device);
            }
        }
        connection.commit();
        deleted.forEach((id, device) -> {
            if (!now.containsKey(id)) {
                device.isBack();
            }
        });
        deleted = now;
    }
}

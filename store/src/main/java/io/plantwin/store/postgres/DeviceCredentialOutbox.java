package io.plantwin.store.postgres;

import io.plantwin.model.DeviceCredential;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.kafka.KafkaTopic;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Credentials of devices for `device.credentials`; a deleted one leaves the table when its removal is published.
/// Removals go first: whoever follows the topic closes a door before it opens another.
public final class DeviceCredentialOutbox implements Outbox {

    private static final String UNPUBLISHED = """
            SELECT credential_id, device_id, kind, secret_hash, may_be, version, deleted,
                   coalesce(extract(epoch FROM expires_at) * 1000000, 0)::bigint AS expires_at_micros
            FROM device_credential WHERE published_version < version
            ORDER BY deleted DESC, credential_id LIMIT ?""";

    private static final String PUBLISHED = """
            UPDATE device_credential SET published_version = p.version
            FROM unnest(?::text[], ?::bigint[]) AS p(credential_id, version)
            WHERE device_credential.credential_id = p.credential_id::uuid""";

    private static final String GONE = "DELETE FROM device_credential WHERE deleted AND published_version = version";

    private static final String PUBLISH_AGAIN = "UPDATE device_credential SET published_version = 0";

    @Override
    public KafkaTopic topic() {
        return KafkaTopic.DEVICE_CREDENTIALS;
    }

    @Override
    public List<Change> unpublished(Connection connection, int limit) throws SQLException {
        List<Change> changes = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(UNPUBLISHED)) {
            statement.setInt(1, limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Optional<byte[]> value =
                            rows.getBoolean("deleted") ? Optional.empty() : Optional.of(Words.encode(credential(rows)));
                    changes.add(new Change(rows.getString("credential_id"), rows.getLong("version"), value));
                }
            }
        }
        return changes;
    }

    private static DeviceCredential credential(ResultSet row) throws SQLException {
        return new DeviceCredential(
                row.getString("credential_id"),
                row.getString("device_id"),
                kind(row.getString("kind")),
                row.getString("secret_hash"),
                texts(row.getArray("may_be")),
                row.getLong("expires_at_micros"));
    }

    private static DeviceCredential.Kind kind(String word) {
        return Arrays.stream(DeviceCredential.Kind.values())
                .filter(kind -> kind.toString().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("device_credential holds '" + word + "'"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    @Override
    public void markPublished(Connection connection, List<Change> changes) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PUBLISHED)) {
            Parameters.texts(statement, 1, changes, Change::key);
            Parameters.longs(
                    statement, 2, changes.stream().mapToLong(Change::version).toArray());
            statement.executeUpdate();
        }
        Outbox.execute(connection, GONE);
    }

    @Override
    public void publishAgain(Connection connection) throws SQLException {
        Outbox.execute(connection, PUBLISH_AGAIN);
    }
}

package io.plantwin.gateway.analytics;

import io.plantwin.gateway.postgres.Instants;
import io.plantwin.gateway.postgres.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// Which devices of the plant, those that were deleted never. Empty: any.
///
/// @param location where they stand, or below
/// @param sensorType what they measure
record PlantPart(String location, String sensorType) {

    /// A device of it.
    record Member(String deviceId, String location, String type, long createdMicros) {

        static Member read(ResultSet row) throws SQLException {
            return new Member(
                    row.getString("device_id"),
                    row.getString("location"),
                    row.getString("device_type"),
                    Instants.micros(row, "created_at"));
        }
    }

    /// All of them.
    List<Member> members(Connection connection) throws SQLException {
        return where(new Sql("SELECT device_id, location, device_type, created_at FROM device d"))
                .query(connection, Member::read);
    }

    /// By id.
    ///
    /// @param after the device the list goes on after, empty for the beginning
    List<Member> members(Connection connection, String after, int limit) throws SQLException {
        return where(new Sql("SELECT device_id, location, device_type, created_at FROM device d"))
                .add(" AND device_id > ? ORDER BY device_id LIMIT ?", after, limit)
                .query(connection, Member::read);
    }

    long count(Connection connection) throws SQLException {
        return where(new Sql("SELECT count(*) AS devices FROM device d"))
                .query(connection, row -> row.getLong("devices"))
                .getFirst();
    }

    private Sql where(Sql sql) {
        sql.add(" WHERE d.deleted_at IS NULL");
        if (!location.isEmpty()) {
            sql.add(" AND (d.location = ? OR starts_with(d.location, ? || '/'))", location, location);
        }
        if (!sensorType.isEmpty()) {
            sql.add(
                    " AND EXISTS (SELECT 1 FROM sensor s WHERE s.device_id = d.device_id AND s.sensor_type = ?)",
                    sensorType);
        }
        return sql;
    }

    static String[] ids(List<Member> members) {
        return members.stream().map(Member::deviceId).toArray(String[]::new);
    }
}

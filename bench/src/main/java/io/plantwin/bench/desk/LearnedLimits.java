package io.plantwin.bench.desk;

import io.plantwin.wire.postgres.PostgresUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// Gives each sensor of the factory two rules: limits a quarter of its range so far beyond it.
public final class LearnedLimits {

    private static final String RULES = """
            INSERT INTO alert_rule (name, scope, scope_value, sensor_type, alert_type, threshold, normal)
            SELECT device_id || ' ' || sensor_type || ' ' || alert_type, 'device', device_id, sensor_type, alert_type,
                   CASE alert_type WHEN 'threshold_exceeded' THEN high + (high - low) / 4
                                   ELSE low - (high - low) / 4 END,
                   CASE alert_type WHEN 'threshold_exceeded' THEN high ELSE low END
            FROM (SELECT device_id, sensor_type, min(min_value) AS low, max(max_value) AS high
                  FROM device_stats_minutely GROUP BY 1, 2) seen,
                 unnest(ARRAY['threshold_exceeded', 'threshold_below']) AS alert_type
            WHERE high > low AND device_id NOT LIKE 'device-%'""";

    private LearnedLimits() {}

    /// Sets them up, as the first thing an engineer would.
    ///
    /// @param url `postgresql://user:password@host:port/database`
    /// @return how many rules that are
    public static int setUp(String url) throws SQLException {
        PostgresUrl postgres = PostgresUrl.parse(url);
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbc(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(RULES);
        }
    }
}

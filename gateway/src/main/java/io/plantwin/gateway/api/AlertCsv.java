package io.plantwin.gateway.api;

import io.plantwin.gateway.alert.AlertFilter;
import io.plantwin.gateway.alert.Alerts;
import io.plantwin.gateway.web.CsvWriter;
import io.plantwin.model.Alert;
import io.plantwin.wire.json.Iso8601;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Writes alerts as CSV, however many there are: page by page, so that a slow reader holds no
/// connection to the database.
final class AlertCsv {

    private static final int AT_A_TIME = 2_000;

    private AlertCsv() {}

    /// Newest first.
    ///
    /// @throws io.plantwin.gateway.BackendAwayException if the database is away; what was written by
    /// then stays
    static void write(Alerts alerts, AlertFilter filter, OutputStream out) throws IOException {
        List<Alert> page = alerts.page(filter, Optional.empty(), AT_A_TIME);
        CsvWriter csv = new CsvWriter(
                out,
                "id",
                "deviceId",
                "sensorType",
                "alertType",
                "severity",
                "status",
                "message",
                "value",
                "threshold",
                "peak",
                "count",
                "triggeredAt",
                "lastAt",
                "acknowledgedAt",
                "acknowledgedBy",
                "escalatedAt",
                "resolvedAt",
                "resolvedBy",
                "shelvedUntil",
                "shelvedBy",
                "note");
        while (!page.isEmpty()) {
            for (Alert alert : page) {
                write(csv, alert);
            }
            Alert last = page.getLast();
            page = page.size() < AT_A_TIME
                    ? List.of()
                    : alerts.page(
                            filter,
                            Optional.of(new Alerts.Position(last.triggeredAtMicros(), UUID.fromString(last.id()))),
                            AT_A_TIME);
        }
        csv.finish();
    }

    private static void write(CsvWriter csv, Alert alert) throws IOException {
        csv.text(alert.id())
                .text(alert.deviceId())
                .text(alert.sensorType())
                .text(alert.type().toString())
                .text(alert.severity().toString())
                .text(alert.status().toString())
                .text(alert.message())
                .number(alert.value())
                .number(alert.threshold())
                .number(alert.peak())
                .number(alert.count())
                .text(Iso8601.format(alert.triggeredAtMicros()))
                .text(Iso8601.format(alert.lastAtMicros()))
                .text(instant(alert.acknowledgedAtMicros()))
                .text(alert.acknowledgedBy().orElse(""))
                .text(instant(alert.escalatedAtMicros()))
                .text(instant(alert.resolvedAtMicros()))
                .text(alert.resolvedBy().orElse(""))
                .text(instant(alert.shelvedUntilMicros()))
                .text(alert.shelvedBy().orElse(""))
                .text(alert.note().orElse(""))
                .end();
    }

    private static String instant(Optional<Long> micros) {
        return micros.map(Iso8601::format).orElse("");
    }
}

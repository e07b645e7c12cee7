package io.plantwin.bench.detector;

import io.plantwin.bench.measure.Figures;
import io.plantwin.simulator.Event;
import io.plantwin.simulator.anomaly.AnomalyKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How much is found of what went wrong on purpose, kind by kind.
///
/// A fault is found when its sensor raises from its first instant to a minute after its last. A raise that hits no
/// fault is false; one that hits only the absence of its device is neither: that is told by the offline condition.
///
/// @param rows by kind
/// @param falseRaises that hit nothing
record FaultTable(Map<AnomalyKind, Row> rows, int falseRaises) {

    /// After this many milliseconds a raise no more belongs to a fault.
    private static final long AFTER = 60_000;

    /// @param labelled faults of this kind
    /// @param found of these
    /// @param raises that hit one
    record Row(int labelled, int found, int raises) {
        static final Row NONE = new Row(0, 0, 0);

        double recall() {
            return labelled == 0 ? Double.NaN : found / (double) labelled;
        }
    }

    static FaultTable of(FactoryRun run) {
        Map<String, List<Event.Labelled>> labels = new HashMap<>();
        for (Event.Labelled label : run.labels()) {
            labels.computeIfAbsent(key(label.deviceId(), label.sensorType()), _ -> new ArrayList<>())
                    .add(label);
        }
        Map<String, List<FactoryRun.Raise>> raises = new HashMap<>();
        for (FactoryRun.Raise raise : run.raises()) {
            raises.computeIfAbsent(key(raise.deviceId(), raise.sensorType()), _ -> new ArrayList<>())
                    .add(raise);
        }
        Map<AnomalyKind, Row> rows = new EnumMap<>(AnomalyKind.class);
        for (AnomalyKind kind : AnomalyKind.values()) {
            if (kind != AnomalyKind.OFFLINE) {
                rows.put(kind, Row.NONE);
            }
        }
        for (Event.Labelled label : run.labels()) {
            rows.computeIfPresent(label.anomaly().kind(), (_, row) -> {
                boolean found = raises.getOrDefault(key(label.deviceId(), label.sensorType()), List.of()).stream()
                        .anyMatch(raise -> hits(raise, label));
                return new Row(row.labelled + 1, row.found + (found ? 1 : 0), row.raises);
            });
        }
        int falseRaises = 0;
        for (FactoryRun.Raise raise : run.raises()) {
            List<Event.Labelled> own = labels.getOrDefault(key(raise.deviceId(), raise.sensorType()), List.of());
            List<Event.Labelled> hit =
                    own.stream().filter(label -> hits(raise, label)).toList();
            for (Event.Labelled label : hit) {
                rows.computeIfPresent(
                        label.anomaly().kind(), (_, row) -> new Row(row.labelled, row.found, row.raises + 1));
            }
            boolean deviceWasGone = labels.getOrDefault(key(raise.deviceId(), ""), List.of()).stream()
                    .anyMatch(label -> hits(raise, label));
            falseRaises += hit.isEmpty() && !deviceWasGone ? 1 : 0;
        }
        return new FaultTable(rows, falseRaises);
    }

    private static String key(String deviceId, String sensorType) {
        return deviceId + "/" + sensorType;
    }

    private static boolean hits(FactoryRun.Raise raise, Event.Labelled label) {
        return raise.millis() >= label.anomaly().startMillis()
                && raise.millis() <= label.anomaly().endMillis() + AFTER;
    }

    /// Share of the raises that hit a fault, among those of this kind and the false ones.
    double precision(AnomalyKind kind) {
        int raises = rows.getOrDefault(kind, Row.NONE).raises;
        return raises + falseRaises == 0 ? Double.NaN : raises / (double) (raises + falseRaises);
    }

    /// Share of all raises that hit a fault.
    double precision() {
        int raises = rows.values().stream().mapToInt(Row::raises).sum();
        return raises + falseRaises == 0 ? Double.NaN : raises / (double) (raises + falseRaises);
    }

    /// A table for people.
    String text(String what) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "  %s%n  %-12s %8s %8s %8s %10s%n",
                what,
                "fault",
                "labelled",
                "found",
                "recall",
                "precision"));
        rows.forEach((kind, row) -> text.append(String.format(
                Locale.ROOT,
                "  %-12s %8d %8d %7.0f%% %9.0f%%%n",
                kind.word(),
                row.labelled,
                row.found,
                100 * row.recall(),
                100 * precision(kind))));
        return text.append(String.format(
                        Locale.ROOT,
                        "  all together: precision %.0f%%, %d false raises%n",
                        100 * precision(),
                        falseRaises))
                .toString();
    }

    void put(Figures figures, String name) {
        rows.forEach((kind, row) -> figures.put(name + "." + kind.word() + ".labelled", row.labelled)
                .put(name + "." + kind.word() + ".recall", row.recall())
                .put(name + "." + kind.word() + ".precision", precision(kind)));
        figures.put(name + ".precision", precision()).put(name + ".falseRaises", falseRaises);
    }
}

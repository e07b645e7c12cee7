package io.plantwin.gateway.analytics;

import io.plantwin.gateway.analytics.PlantPart.Member;
import io.plantwin.gateway.analytics.Presence.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The figures of a heat map in the making; nothing is known at first. For one thread.
final class HeatMapCells {

    private static final double MILLION = 1e6;

    private final Hours hours;
    private final Map<String, List<@Nullable Double>> rows = new HashMap<>();

    HeatMapCells(List<Member> members, Hours hours) {
        this.hours = hours;
        for (Member member : members) {
            rows.put(member.deviceId(), new ArrayList<>(Collections.nCopies(hours.count(), null)));
        }
    }

    /// The figure of an hour, null if nothing is known.
    @FunctionalInterface
    interface Figure {
        @Nullable
        Double of(Span hour);
    }

    /// Of every hour.
    void fill(String deviceId, Figure figure) {
        List<@Nullable Double> row = row(deviceId);
        for (int hour = 0; hour < hours.count(); hour++) {
            row.set(hour, figure.of(new Span(hours.begin(hour), hours.begin(hour + 1))));
        }
    }

    /// Of the hour that holds this instant, which is one of them.
    void put(String deviceId, long micros, double figure) {
        row(deviceId).set(hours.of(micros), figure);
    }

    List<@Nullable Double> row(String deviceId) {
        return Objects.requireNonNull(rows.get(deviceId));
    }

    /// To a millionth.
    static double share(double part, double whole) {
        return Math.round(part / whole * MILLION) / MILLION;
    }
}

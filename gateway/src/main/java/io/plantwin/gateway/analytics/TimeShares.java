package io.plantwin.gateway.analytics;

import io.plantwin.gateway.analytics.Presence.Span;
import org.jspecify.annotations.Nullable;

/// Shares out the time of one device, or of several, in microseconds. For one thread.
final class TimeShares {

    private double active;
    private double idle;
    private double maintenance;
    private double fault;
    private double offline;
    private double unknown;

    /// The whole time of a device; what it did in it is not known yet.
    static TimeShares of(Presence presence, Span time) {
        TimeShares shares = new TimeShares();
        Span known = presence.known(time);
        shares.offline = presence.offlineMicros(known);
        shares.unknown = known.micros() - shares.offline;
        return shares;
    }

    /// What it did in one hour of that time.
    void report(Presence presence, Span time, StatusReports reports) {
        Span hour = new Span(reports.hourMicros(), reports.hourMicros() + Hours.HOUR)
                .within(time.fromMicros(), time.toMicros());
        Span span = presence.reported(hour);
        double online = presence.onlineMicros(span);
        double reported = reports.total();
        if (reported == 0 || online <= 0) {
            return;
        }
        active += online * (reports.active() / reported);
        idle += online * (reports.idle() / reported);
        maintenance += online * (reports.maintenance() / reported);
        fault += online * (reports.fault() / reported);
        if (span.equals(presence.known(hour))) {
            unknown -= online;
        } else {
            offline += presence.offlineMicros(span);
        }
    }

    void add(TimeShares other) {
        active += other.active;
        idle += other.idle;
        maintenance += other.maintenance;
        fault += other.fault;
        offline += other.offline;
        unknown += other.unknown;
    }

    /// Share of the active time in all the time of which it is known what was done; null without any.
    @Nullable
    Double utilisation() {
        double known = active + idle + maintenance + fault;
        return known > 0 ? (Double) (Math.round(active / known * 1e6) / 1e6) : null;
    }

    Utilisation.Seconds seconds() {
        return new Utilisation.Seconds(
                seconds(active),
                seconds(idle),
                seconds(maintenance),
                seconds(fault),
                seconds(offline),
                seconds(unknown));
    }

    /// To the millisecond; what rounding left below nothing is nothing.
    private static double seconds(double micros) {
        return Math.max(0, Math.round(micros / 1e3) / 1e3);
    }
}

package io.plantwin.analysis.backtest;

import io.plantwin.analysis.limit.LimitSetting;
import io.plantwin.analysis.limit.LimitWatch;
import io.plantwin.analysis.limit.LimitWatch.Outcome;
import java.util.Optional;

/// A limit: what {@link LimitWatch} raises. An alert ends when the off delay is over, be there a reading or not.
final class LimitTrial implements Trial {

    private static final long NOT_BACK = Long.MAX_VALUE;

    private final LimitSetting setting;
    private final Episodes episodes;
    private final LimitWatch watch = new LimitWatch();
    private long backSinceMicros = NOT_BACK;

    LimitTrial(LimitSetting setting, Episodes episodes) {
        this.setting = setting;
        this.episodes = episodes;
    }

    @Override
    public void observe(long micros, double value) {
        passTime(micros);
        if (!setting.isBack(value)) {
            backSinceMicros = NOT_BACK;
        } else if (backSinceMicros == NOT_BACK) {
            backSinceMicros = micros;
        }
        endIf(watch.observe(setting, micros, value));
    }

    @Override
    public void finish(long toMicros) {
        passTime(toMicros);
        if (watch.isRaised()) {
            episodes.stillOpen(
                    watch.sinceMicros(),
                    toMicros,
                    Optional.of(watch.peak()),
                    watch.count(),
                    setting.severity(watch.peak()));
        }
    }

    private void passTime(long micros) {
        endIf(watch.passTime(setting, micros));
    }

    private void endIf(Outcome outcome) {
        if (outcome == Outcome.CLEARED) {
            episodes.ended(
                    watch.sinceMicros(),
                    backSinceMicros + setting.offDelayMicros(),
                    Optional.of(watch.peak()),
                    watch.count(),
                    setting.severity(watch.peak()));
        }
    }
}

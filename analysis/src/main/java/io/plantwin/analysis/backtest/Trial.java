package io.plantwin.analysis.backtest;

/// One rule on one sensor's history; what it finds goes to its {@link Episodes}.
sealed interface Trial permits LimitTrial, OfflineTrial, TrendTrial, AnomalyTrial, Trial.Nothing {

    /// Takes the next reading, in time order.
    void observe(long micros, double value);

    /// The history ends here.
    void finish(long toMicros);

    /// A rule that means nothing for this sensor.
    record Nothing() implements Trial {

        @Override
        public void observe(long micros, double value) {}

        @Override
        public void finish(long toMicros) {}
    }
}

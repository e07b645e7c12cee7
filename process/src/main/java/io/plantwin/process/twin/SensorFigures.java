package io.plantwin.process.twin;

import io.plantwin.model.SensorStatistics;

/// The moving statistics of one sensor, as of some reading lately.
public record SensorFigures(SensorStatistics hour, SensorStatistics day) {}

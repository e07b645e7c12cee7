/// Judges the anomaly detector the running platform uses, at the one threshold it ships with.
///
/// ```
/// SeriesFile, ScoredFolder   any folder of CSV files in, one file of scores each out
/// NabCorpus, NabCase, NabProfile, NabScore   34 labelled public series and the rules of the benchmark
/// FactoryRun, FaultTable     the simulator's factory in fast motion: false alarms when healthy, what is found when not
/// DetectorCost               nanoseconds and bytes a sensor
/// ```
@NullMarked
package io.plantwin.bench.detector;

import org.jspecify.annotations.NullMarked;

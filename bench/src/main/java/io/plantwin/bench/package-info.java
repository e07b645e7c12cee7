/// Measures a running Plantwin from outside: with real MQTT, HTTP and WebSocket clients, and by what stands in
/// PostgreSQL afterwards.
///
/// ```
/// Main ─ one command per question: ingest, kill, history, http, live, start, detector, jmh
///   platform   a Plantwin of its own, or one that runs already
///   load       the MQTT load generator
///   live       many WebSocket clients
///   kill       exactly once through kill -9, also used by the fault tests
///   detector   the anomaly detector alone: public series, the simulator's factory, cost
///   measure    histograms, processes, rows, ledger, reports
///   jmh        the small hot paths alone
/// ```
///
/// A figure is what a person outside would see: a rate counts until the last row is committed, a latency runs
/// from the publish to the row or the frame.
@NullMarked
package io.plantwin.bench;

import org.jspecify.annotations.NullMarked;

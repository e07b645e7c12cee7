package io.plantwin.bench.ingest;

import io.plantwin.bench.load.Generator;
import io.plantwin.bench.load.LoadListener;
import io.plantwin.bench.load.LoadPlan;
import io.plantwin.bench.measure.Api;
import io.plantwin.bench.measure.Figures;
import io.plantwin.bench.measure.ProcessLag;
import io.plantwin.bench.measure.ProcessUsage;
import io.plantwin.bench.measure.StoredRows;
import io.plantwin.bench.platform.Endpoints;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// One run: warm up, load for a while, wait until the last row is committed, count.
///
/// @param seconds how long messages are sent
/// @param warmUpSeconds how long they are sent before that, uncounted
public record IngestRun(LoadPlan plan, int seconds, int warmUpSeconds) {

    private static final Duration PATIENCE = Duration.ofSeconds(300);

    public Figures run(Endpoints platform) throws SQLException, IOException, InterruptedException {
        try (StoredRows rows = new StoredRows(platform.postgres());
                Api api = new Api(platform.http(), platform.token());
                ProcessLag lag = new ProcessLag(platform.kafka());
                Generator generator = new Generator(plan, platform.mqtt(), LoadListener.NONE);
                Probe probe = new Probe(platform, plan.prefix() + "probe-", plan.mqttVersion())) {
            generator.connect(Duration.ofSeconds(60));
            if (warmUpSeconds > 0) {
                load(generator, warmUpSeconds);
                settle(generator, rows);
                lag.awaitNone(PATIENCE);
            }
            return measure(platform, rows, api, lag, generator, probe);
        }
    }

    private Figures measure(
            Endpoints platform, StoredRows rows, Api api, ProcessLag lag, Generator generator, Probe probe)
            throws SQLException, IOException, InterruptedException {
        long sentBefore = generator.sent();
        long acknowledgedBefore = generator.acknowledged();
        long resentBefore = generator.resent();
        long fromMicros = generator.nowMicros();
        try (ProcessUsage usage = ProcessUsage.begin(platform.pids())) {
            probe.reset();
            long begin = System.nanoTime();
            load(generator, seconds);
            long stopped = System.nanoTime();
            boolean settled = settle(generator, rows);
            long stored = System.nanoTime();
            long behind = lag.readings();
            settled &= lag.awaitNone(PATIENCE);
            long processed = System.nanoTime();
            Figures used = usage.end();
            probe.stop();
            JsonNode ledger = api.settledLedger(Duration.ofSeconds(60));

            long sent = generator.sent() - sentBefore;
            long acknowledged = generator.acknowledged() - acknowledgedBefore;
            long readings = rows.count(plan.prefix(), fromMicros) - rows.count(plan.prefix() + "probe-", fromMicros);
            double loadSeconds = (stopped - begin) / 1e9;
            double storedSeconds = (stored - begin) / 1e9;
            Figures figures = new Figures()
                    .put("messagesSent", sent)
                    .put("messagesAcknowledged", acknowledged)
                    .put("messagesRefused", generator.refused())
                    .put("messagesResent", generator.resent() - resentBefore)
                    .put("readingsSent", sent * plan.batch())
                    .put("readingsStored", readings)
                    .put("readingsLost", Math.max(0, acknowledged * plan.batch() - readings))
                    .put("readingsDoubled", Math.max(0, readings - sent * plan.batch()))
                    .put("settled", settled ? 1 : 0)
                    .put("sentPerSecond.messages", sent / loadSeconds)
                    .put("sustainedPerSecond.messages", readings / (double) plan.batch() / storedSeconds)
                    .put("sustainedPerSecond.readings", readings / storedSeconds)
                    .put("secondsOfLoad", loadSeconds)
                    .put("secondsUntilLastRow", storedSeconds - loadSeconds)
                    .put("process.readingsBehindAtLastRow", behind)
                    .put("process.secondsUntilCaughtUp", (processed - stopped) / 1e9);
            probe.figures().entries().forEach(figure -> figures.put(figure.getKey(), figure.getValue()));
            used.entries().forEach(figure -> figures.put(figure.getKey(), figure.getValue()));
            return figures.put("ledger.received", ledger.path("received").asLong())
                    .put("ledger.stored", ledger.path("stored").asLong())
                    .put("ledger.duplicates", ledger.path("duplicates").asLong())
                    .put("ledger.refused", ledger.path("refused").path("total").asLong())
                    .put("ledger.inFlight", ledger.path("inFlight").asLong())
                    .put("ledger.agrees", ledger.path("agrees").asBoolean() ? 1 : 0);
        }
    }

    private static void load(Generator generator, int seconds) throws InterruptedException {
        generator.begin();
        Thread.sleep(Duration.ofSeconds(seconds));
        generator.stop();
    }

    private static boolean settle(Generator generator, StoredRows rows) throws SQLException, InterruptedException {
        return generator.awaitAcknowledged(PATIENCE) && rows.awaitNewest(generator.lastReadings(), PATIENCE);
    }
}

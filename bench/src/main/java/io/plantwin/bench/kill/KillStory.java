package io.plantwin.bench.kill;

import io.plantwin.bench.load.Generator;
import io.plantwin.bench.load.LoadPlan;
import io.plantwin.bench.measure.Api;
import io.plantwin.bench.measure.StoredRows;
import io.plantwin.bench.platform.Endpoints;
import io.plantwin.bench.platform.MortalPlatform;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Publishes, kills, restarts, compares.
public final class KillStory {

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final long WATCH_MILLIS = 2;

    private final KillPlan plan;
    private final LoadPlan load;
    private final Consumer<String> progress;

    /// @param progress is told what happens, in sentences
    public KillStory(KillPlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
        load = new LoadPlan(
                plan.prefix(),
                plan.devices(),
                plan.devices(),
                LoadPlan.MACHINE,
                1,
                plan.window(),
                plan.messagesPerSecond(),
                plan.messages(),
                4);
    }

    /// Runs the story on a platform that is up; it is up again at the end.
    public KillOutcome run(MortalPlatform platform) throws SQLException, IOException, InterruptedException {
        long begin = System.nanoTime();
        AcknowledgedReadings acknowledged = new AcknowledgedReadings(load);
        try (Generator generator = new Generator(load, platform.endpoints().mqtt(), acknowledged)) {
            generator.connect(Duration.ofSeconds(60));
            long inFlight = (long) plan.devices() * plan.window();
            generator.allow(0);
            generator.begin();
            for (long after : killPoints()) {
                // Something is always on its way when the platform is killed, and there is always more to come.
                generator.allow(after + inFlight);
                awaitAcknowledged(generator, after);
                progress.accept("killing the platform after " + generator.acknowledged() + " acknowledged messages");
                // The local token is of one run: with that of the one before nobody is let in.
                generator.hold();
                platform.kill();
                platform.restart();
                generator.resume(platform.endpoints().mqtt());
            }
            generator.allow(plan.messages());
            awaitAcknowledged(generator, plan.messages());
            progress.accept("all " + plan.messages() + " messages are acknowledged; comparing");
            return compare(platform.endpoints(), generator, acknowledged, begin);
        }
    }

    /// After how many acknowledged messages the platform is killed, ascending.
    long[] killPoints() {
        Random random = new Random(plan.seed());
        return random.doubles(plan.kills(), 0.04, 0.96)
                .mapToLong(share -> (long) (share * plan.messages()))
                .sorted()
                .toArray();
    }

    private static void awaitAcknowledged(Generator generator, long messages) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long last = -1;
        while (generator.acknowledged() < messages) {
            if (generator.acknowledged() > last) {
                last = generator.acknowledged();
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new IllegalStateException("nothing was acknowledged for " + PATIENCE.toSeconds() + " s; at "
                        + last + " of " + messages + " messages");
            }
            Thread.sleep(WATCH_MILLIS);
        }
    }

    private KillOutcome compare(
            Endpoints platform, Generator generator, AcknowledgedReadings acknowledged, long beginNanos)
            throws SQLException, IOException, InterruptedException {
        try (StoredRows rows = new StoredRows(platform.postgres());
                Api api = new Api(platform.http(), platform.token())) {
            boolean arrived = rows.awaitNewest(generator.lastReadings(), PATIENCE);
            JsonNode ledger = api.settledLedger(PATIENCE);
            double seconds = (System.nanoTime() - beginNanos) / 1e9;
            if (!arrived) {
                progress.accept("the newest readings did not arrive in PostgreSQL");
            }
            Comparison comparison = new Comparison();
            Map<String, Integer> keys = rows.sensorKeys(plan.prefix());
            List<String> types = load.sensorTypes();
            for (int device = 0; device < plan.devices(); device++) {
                for (int type = 0; type < types.size(); type++) {
                    Integer key = keys.get(load.deviceId(device) + "/" + types.get(type));
                    compare(comparison, rows, key == null ? -1 : key, acknowledged.of(device, type));
                }
            }
            return new KillOutcome(
                    plan.kills(),
                    acknowledged.count(),
                    comparison.stored(),
                    comparison.lost(),
                    comparison.doubled(),
                    comparison.foreign(),
                    comparison.changed(),
                    generator.resent(),
                    ledger.path("received").asLong(),
                    ledger.path("duplicates").asLong(),
                    ledger.path("agrees").asBoolean() && ledger.path("inFlight").asLong(-1) == 0,
                    seconds);
        }
    }

    private static void compare(Comparison comparison, StoredRows rows, int sensorKey, long[] acknowledged)
            throws SQLException {
        try (PreparedStatement query = rows.connection()
                .prepareStatement("SELECT (extract(epoch FROM ts) * 1000000)::bigint, value FROM reading"
                        + " WHERE sensor_id = ? ORDER BY ts")) {
            query.setInt(1, sensorKey);
            try (ResultSet result = query.executeQuery()) {
                long[] timestamps = new long[acknowledged.length + 16];
                double[] values = new double[timestamps.length];
                int size = 0;
                while (result.next()) {
                    if (size == timestamps.length) {
                        timestamps = Arrays.copyOf(timestamps, size * 2);
                        values = Arrays.copyOf(values, size * 2);
                    }
                    timestamps[size] = result.getLong(1);
                    values[size++] = result.getDouble(2);
                }
                comparison.add(
                        acknowledged, Arrays.copyOf(timestamps, size), Arrays.copyOf(values, size), Generator::valueAt);
            }
        }
    }
}

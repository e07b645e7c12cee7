package io.plantwin.bench.command;

import io.plantwin.bench.kill.KillOutcome;
import io.plantwin.bench.kill.KillPlan;
import io.plantwin.bench.kill.KillStory;
import io.plantwin.bench.measure.Figures;
import io.plantwin.bench.platform.OwnPlatform;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench kill`
@Command(
        name = "kill",
        description = "exactly once: publish while a platform of its own is killed with kill -9 and restarted",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class KillCommand implements Callable<Integer> {

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Option(names = "--messages", paramLabel = "N", description = "messages to publish, one reading each")
    private long messages = 500_000;

    @Option(names = "--kills", paramLabel = "N", description = "how often the platform is killed")
    private int kills = 5;

    @Option(names = "--seconds", paramLabel = "N", description = "spread the publishing over this time; 0 = no pace")
    private int seconds = 0;

    @Option(names = "--devices", paramLabel = "N", description = "devices, with five sensors and a connection each")
    private int devices = 100;

    @Option(names = "--window", paramLabel = "N", description = "unacknowledged messages of a connection")
    private int window = 20;

    @Option(names = "--seed", paramLabel = "N", description = "decides when the platform is killed")
    private long seed = 42;

    @Override
    public Integer call() throws Exception {
        KillPlan plan = new KillPlan(
                RunId.fresh(), messages, kills, devices, window, seconds == 0 ? 0 : messages / (double) seconds, seed);
        System.err.println("Starting a fresh platform …");
        try (OwnPlatform platform = OwnPlatform.start("--scenario", "none")) {
            KillOutcome outcome = new KillStory(plan, sentence -> System.err.println("  " + sentence)).run(platform);
            report.report(
                    String.format(Locale.ROOT, "kill: %,d messages, %d kills", messages, kills),
                    Map.of(
                            "plantwin",
                            platform.endpoints().version(),
                            "verdict",
                            outcome.isExactlyOnce() ? "exactly once" : "NOT exactly once"),
                    List.of(figures(outcome)));
            return outcome.isExactlyOnce() ? 0 : 1;
        }
    }

    private static Figures figures(KillOutcome outcome) {
        return new Figures()
                .put("kills", outcome.kills())
                .put("readings.acknowledged", outcome.acknowledged())
                .put("readings.stored", outcome.stored())
                .put("readings.lost", outcome.lost())
                .put("readings.doubled", outcome.doubled())
                .put("readings.foreign", outcome.foreign())
                .put("readings.changed", outcome.changed())
                .put("messagesResent", outcome.resent())
                .put("ledger.received", outcome.received())
                .put("ledger.duplicates", outcome.duplicates())
                .put("ledger.agrees", outcome.ledgerAgrees() ? 1 : 0)
                .put("seconds", outcome.seconds());
    }
}

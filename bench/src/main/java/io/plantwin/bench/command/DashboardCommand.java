package io.plantwin.bench.command;

import io.plantwin.bench.measure.Figures;
import io.plantwin.bench.measure.ProcessUsage;
import io.plantwin.bench.platform.Endpoints;
import io.plantwin.bench.platform.MeasuredPlatform;
import io.plantwin.bench.platform.OwnPlatform;
import io.plantwin.wire.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `bench dashboard`: the pages in a real browser (the system's Chromium, without GPU), driven by Playwright.
@Command(
        name = "dashboard",
        description = "frame times, chart updates, heap and first paint of the dashboard in a real browser",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class DashboardCommand implements Callable<Integer> {

    private static final String SCRIPT = "e2e/bench/measure.mjs";

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Option(
            names = "--sensors",
            paramLabel = "N",
            description = "sensors of a fresh platform's factory, each once a second")
    private int sensors = 1000;

    @Option(names = "--seconds", paramLabel = "N", description = "how long the overview is watched")
    private int seconds = 600;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "runs, each with a platform of its own; medians are reported")
    private int runs = 1;

    @Override
    public Integer call() throws Exception {
        List<Figures> all = new ArrayList<>();
        String version = "";
        for (int run = 0; run < runs; run++) {
            try (MeasuredPlatform platform =
                    target.open("--scenario", "factory", "--sensors", Integer.toString(sensors))) {
                version = platform.endpoints().version();
                all.add(run(platform.endpoints()));
            }
        }
        report.report(
                "dashboard: " + target.plant(sensors + " sensors once a second") + ", overview for " + seconds + " s",
                Map.of("plantwin", version),
                all);
        return 0;
    }

    private Figures run(Endpoints platform) throws IOException, InterruptedException {
        try (ProcessUsage usage = ProcessUsage.begin(platform.pids())) {
            Figures figures = new Figures();
            measure(platform)
                    .properties()
                    .forEach(figure ->
                            figures.put(figure.getKey(), figure.getValue().asDouble(Double.NaN)));
            usage.end().entries().forEach(figure -> figures.put("platform." + figure.getKey(), figure.getValue()));
            return figures;
        }
    }

    private JsonNode measure(Endpoints platform) throws IOException, InterruptedException {
        Path dashboard = OwnPlatform.home().resolve("dashboard");
        if (!Files.isDirectory(dashboard.resolve("node_modules/@playwright"))) {
            throw new IOException(
                    "the dashboard's libraries are missing in " + dashboard + ": ./plantwin build gets them");
        }
        ProcessBuilder builder = new ProcessBuilder("node", SCRIPT)
                .directory(dashboard.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("PLANTWIN_URL", platform.http().toString());
        builder.environment().put("PLANTWIN_TOKEN", platform.token());
        builder.environment().put("SECONDS", Integer.toString(seconds));
        Process browser = builder.start();
        try {
            String said = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = browser.waitFor();
            if (status != 0) {
                throw new IOException(SCRIPT + " ended with " + status);
            }
            return Json.tree(said.getBytes(StandardCharsets.UTF_8));
        } finally {
            browser.descendants().forEach(ProcessHandle::destroy);
            browser.destroy();
        }
    }
}

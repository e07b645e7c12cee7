package io.plantwin.bench.command;

import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bench jmh`
@Command(
        name = "jmh",
        description = "microbenchmarks of the hot paths",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class JmhCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "PATTERN", description = "which benchmarks, a regular expression")
    private String pattern = ".*";

    @Option(names = "--json", paramLabel = "FILE", description = "write the figures to this file, too")
    private String json = "";

    @Option(names = "--forks", paramLabel = "N", description = "JVMs per benchmark")
    private int forks = 1;

    @Override
    public Integer call() throws Exception {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("io\\.plantwin\\.bench\\.jmh\\..*" + pattern)
                .forks(forks)
                .jvmArgsAppend(
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dlogback.configurationFile=plantwin-bench-logback.xml")
                .shouldFailOnError(true);
        if (!json.isEmpty()) {
            options = options.resultFormat(ResultFormatType.JSON).result(json);
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        double bare = Math.max(score(results, "bareCopyInOrderOfArrival"), score(results, "bareCopyInOrderOfTheKey"));
        if (bare > 0) {
            System.out.printf(
                    Locale.ROOT, "%nstore against the faster bare COPY: %.2f%n", score(results, "store") / bare);
        }
        return results.isEmpty() ? 1 : 0;
    }

    /// The score of this method of the store's benchmark, 0 if it did not run.
    private static double score(Collection<RunResult> results, String method) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("StoreBenchmark." + method))
                .mapToDouble(result -> result.getPrimaryResult().getScore())
                .findFirst()
                .orElse(0);
    }
}

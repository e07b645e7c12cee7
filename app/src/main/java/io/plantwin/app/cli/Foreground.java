package io.plantwin.app.cli;

import io.plantwin.app.config.Configuration;
import io.plantwin.app.run.PlantwinProcess;
import io.plantwin.app.run.Progress;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs in this process until somebody stops it (Ctrl-C, TERM).
final class Foreground {

    private static final Logger LOG = LoggerFactory.getLogger(Foreground.class);

    private static final long STOP_PATIENCE_SECONDS = 45;

    private Foreground() {}

    /// Never returns normally: the process ends by a signal, or by a failed start.
    static int run(Configuration configuration, Path dataDir, Progress progress) throws InterruptedException {
        PlantwinProcess process = PlantwinProcess.prepare(configuration, dataDir, progress);
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> LOG.error("Thread {} ended unexpectedly", thread.getName(), failure));
        AtomicBoolean stopping = new AtomicBoolean();
        Thread hook = Thread.ofPlatform().name("stop").unstarted(() -> {
            stopping.set(true);
            stop(process, progress);
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            process.start(System.out);
        } catch (RuntimeException e) {
            if (!stopping.get()) {
                Runtime.getRuntime().removeShutdownHook(hook);
                process.close();
                throw e;
            }
        }
        new CountDownLatch(1).await();
        return 0;
    }

    private static void stop(PlantwinProcess process, Progress progress) {
        progress.say("stopping");
        Thread insisting = insistLater(progress);
        int status = 0;
        try {
            process.close();
            progress.say("stopped");
        } catch (RuntimeException e) {
            progress.say("stopped, but not cleanly: " + e.getMessage());
            status = 1;
        }
        insisting.interrupt();
        // A stop that was asked for is a success, which the virtual machine would report as 130 or 143.
        Runtime.getRuntime().halt(status);
    }

    private static Thread insistLater(Progress progress) {
        return Thread.ofPlatform().daemon().name("insist").start(() -> {
            try {
                TimeUnit.SECONDS.sleep(STOP_PATIENCE_SECONDS);
                progress.say("did not stop within " + STOP_PATIENCE_SECONDS + " seconds and is ended now; what was"
                        + " acknowledged is safe");
                Runtime.getRuntime().halt(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}

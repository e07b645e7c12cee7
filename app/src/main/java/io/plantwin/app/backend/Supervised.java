package io.plantwin.app.backend;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server that is started again, on the port it had, when it ends without having been asked to.
///
/// @param <S> an embedded server
final class Supervised<S extends AutoCloseable> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Supervised.class);

    private static final long PAUSE_SECONDS = 1;

    private final String name;
    private final Function<S, CompletableFuture<?>> end;
    private final Restart<S> restart;
    private final Consumer<S> restarted;
    private S server;
    private boolean closed;

    /// Starts it again.
    interface Restart<S> {
        /// @param previous has ended and is closed
        S after(S previous);
    }

    /// @param server runs
    /// @param end done when a server has ended
    /// @param restarted is told of every new server
    Supervised(
            String name, S server, Function<S, CompletableFuture<?>> end, Restart<S> restart, Consumer<S> restarted) {
        this.name = name;
        this.server = server;
        this.end = end;
        this.restart = restart;
        this.restarted = restarted;
    }

    synchronized Supervised<S> watch() {
        end.apply(server)
                .thenRun(() ->
                        Thread.ofPlatform().daemon().name("restart-" + name).start(this::again));
        return this;
    }

    private void again() {
        while (!tryAgain()) {
            try {
                TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /// Whether there is nothing more to do.
    private synchronized boolean tryAgain() {
        if (closed) {
            return true;
        }
        try {
            LOG.warn("{} has ended without having been asked to and is started again", name);
            server.close();
            server = restart.after(server);
            restarted.accept(server);
            watch();
            return true;
        } catch (Exception e) {
            LOG.error("{} does not start again, trying on: {}", name, e.getMessage());
            return false;
        }
    }

    @Override
    public synchronized void close() throws Exception {
        closed = true;
        server.close();
    }
}

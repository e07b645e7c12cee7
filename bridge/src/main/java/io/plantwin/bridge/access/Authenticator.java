package io.plantwin.bridge.access;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Decides who may connect. Asked on an event loop: an answer that takes time is given later, the client waits.
@FunctionalInterface
public interface Authenticator {

    /// Lets everybody in; for a listener on loopback.
    Authenticator ANYBODY = credentials -> CompletableFuture.completedFuture(true);

    CompletionStage<Boolean> admits(Credentials credentials);
}

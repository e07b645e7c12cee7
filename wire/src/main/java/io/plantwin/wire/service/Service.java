package io.plantwin.wire.service;

/// A part of Plantwin that runs: made with `new` and its collaborators, started once, closed once.
///
/// `start` returns as soon as the part works or tries to: a backing service that is away is not an error,
/// the part keeps trying and says so in its health. `close` is graceful (stop taking work, finish what is
/// in hand, commit, close) and may be called without or during `start`, and twice. `health` may be called
/// from any thread at any time and never blocks.
public interface Service extends AutoCloseable {

    /// The role's or part's name, as in the specification: `bridge`, `store`, …
    String name();

    void start();

    Health health();

    @Override
    void close();
}

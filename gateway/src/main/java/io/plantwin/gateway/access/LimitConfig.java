package io.plantwin.gateway.access;

/// How much is too much: `plantwin.limits`. Requests are counted over the last minute, by all processes
/// together.
///
/// @param anonymousPerMinute requests below `/api` of one address without a token
/// @param callerPerMinute requests below `/api` of one person, token or device, readings apart
/// @param ingestPerMinute requests with readings of one person, token or device
/// @param signInFailures failures after which a user name, and an address, has to wait, each time twice as long
/// @param connections WebSocket connections of one process
/// @param connectionsPerCaller WebSocket connections of one caller in one process
/// @param connectionsPerAddress WebSocket connections of one address in one process that have not signed in
public record LimitConfig(
        int anonymousPerMinute,
        int callerPerMinute,
        int ingestPerMinute,
        int signInFailures,
        int connections,
        int connectionsPerCaller,
        int connectionsPerAddress) {

    /// 100, 1,000 and 300,000 requests a minute, 5 failures, 20,000 connections, 200 of one caller, 50
    /// unnamed ones.
    public static final LimitConfig DEFAULT = new LimitConfig(100, 1_000, 300_000, 5, 20_000, 200, 50);

    public LimitConfig {
        if (anonymousPerMinute < 1
                || callerPerMinute < 1
                || ingestPerMinute < 1
                || signInFailures < 1
                || connections < 1
                || connectionsPerCaller < 1
                || connectionsPerAddress < 1) {
            throw new IllegalArgumentException("every limit must be at least 1");
        }
    }
}

package io.plantwin.gateway.limit;

/// Whether one more request is in order.
///
/// @param limit requests a minute
/// @param remaining how many more would be now
/// @param resetSeconds until some are free again, at least 1
public record Allowance(boolean granted, int limit, int remaining, int resetSeconds) {}

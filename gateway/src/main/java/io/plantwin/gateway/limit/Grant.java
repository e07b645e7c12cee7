package io.plantwin.gateway.limit;

/// What a window gave.
///
/// @param granted permits, at most as many as wanted
/// @param remaining permits left in the window
/// @param resetMillis until the oldest of those given leave the window
record Grant(int granted, int remaining, long resetMillis) {}

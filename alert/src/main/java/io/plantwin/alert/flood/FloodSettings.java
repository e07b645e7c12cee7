package io.plantwin.alert.flood;

import java.time.Duration;

/// When alerts are too many.
///
/// @param limit more new alerts than this within the window are a flood
/// @param window how long is counted; a flood is over when the rate was not above the limit for as long
public record FloodSettings(int limit, Duration window) {

    /// Ten within ten minutes, as ISA-18.2 has it for one operator.
    public static final FloodSettings DEFAULT = new FloodSettings(10, Duration.ofMinutes(10));
}

package io.plantwin.gateway.idempotency;

import java.util.List;

/// What is known about a key.
public sealed interface Claim {

    /// Carry the request out, and say how that ended. A process that dies in between leaves it to the
    /// next who asks.
    ///
    /// @param redisKey where it is kept
    /// @param kept as it stands there
    /// @param arrivals to be given to the request's readings, microseconds since the epoch
    record Granted(String redisKey, String kept, List<Long> arrivals) implements Claim {}

    /// The request was carried out.
    ///
    /// @param arrivals its readings were given, microseconds since the epoch
    /// @param doneAtMicros when it was done
    record Done(List<Long> arrivals, long doneAtMicros) implements Claim {}

    /// The same request is being carried out.
    record Busy() implements Claim {}

    /// The key was used for another request.
    record Other() implements Claim {}
}

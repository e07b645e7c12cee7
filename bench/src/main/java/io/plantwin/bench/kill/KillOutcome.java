package io.plantwin.bench.kill;

import java.util.Locale;

/// How the story ended.
///
/// @param acknowledged readings that were acknowledged to their sender
/// @param stored rows of the story's devices
/// @param lost acknowledged readings without a row
/// @param doubled rows that stand more than once for one reading
/// @param foreign rows of readings that nobody sent
/// @param changed rows with another value than was sent
/// @param resent messages that were sent again
/// @param received by the ledger: readings and refused messages Kafka has taken
/// @param duplicates by the ledger: redelivered readings that were recognised
/// @param ledgerAgrees whether received = stored + duplicates + refused, with nothing in flight
public record KillOutcome(
        int kills,
        long acknowledged,
        long stored,
        long lost,
        long doubled,
        long foreign,
        long changed,
        long resent,
        long received,
        long duplicates,
        boolean ledgerAgrees,
        double seconds) {

    /// Whether every acknowledged reading is stored exactly once and the ledger agrees.
    public boolean isExactlyOnce() {
        return lost == 0 && doubled == 0 && foreign == 0 && changed == 0 && ledgerAgrees;
    }

    /// The story in one line.
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d acknowledged through %d kills: %,d stored, %d lost, %d doubled, %d foreign, %d changed; %,d sent"
                        + " again, %,d duplicates recognised; ledger %s; %.0f s",
                acknowledged,
                kills,
                stored,
                lost,
                doubled,
                foreign,
                changed,
                resent,
                duplicates,
                ledgerAgrees ? "agrees" : "DISAGREES",
                seconds);
    }
}

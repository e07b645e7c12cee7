/// Exactly once through `kill -9`: a story with an invariant. Readings are published by a client that retries
/// until each is acknowledged, while the platform is killed at random moments and restarted on its data.
/// Afterwards every acknowledged reading is in PostgreSQL exactly once, nothing else is, and the ledger agrees.
///
/// {@link io.plantwin.bench.kill.KillStory} is also what the fault tests run, with smaller numbers and a
/// platform of their harness.
@NullMarked
package io.plantwin.bench.kill;

import org.jspecify.annotations.NullMarked;

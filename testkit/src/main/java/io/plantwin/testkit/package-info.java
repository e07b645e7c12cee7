/// The test harness. It speaks the plant's language: a {@link io.plantwin.testkit.Platform} is started,
/// killed and started again, in one process or in one per role; a {@link io.plantwin.testkit.Machine} connects
/// with an MQTT client that is not ours and publishes; the {@link io.plantwin.testkit.Archive} says what is in
/// PostgreSQL; a {@link io.plantwin.testkit.Browser} asks the API and listens on a WebSocket.
///
/// Everything runs in processes of its own, as in a plant, so that `kill -9` is what it says.
@NullMarked
package io.plantwin.testkit;

import org.jspecify.annotations.NullMarked;

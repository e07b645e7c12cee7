/// Tells people and machines about alerts: e-mail and webhooks.
///
/// ```
/// topic alerts ─▶ AlertReader ─▶ Desk ─▶ ChannelWorker (one thread a channel) ─▶ mail, webhook
///                      ▲           │            │
///                      │           ▼            ▼
///                      └─────── Journal (PostgreSQL): what waits, what was begun, what was tried
/// ```
///
/// {@link io.plantwin.alert.notify.Notifier} is the room's door. What it guarantees: alerts never wait for it (it reads
/// a topic); a channel never waits for another; every event that a channel wants is delivered at least once within a
/// day or recorded as given up; a message that is repeated after a crash holds the same events and carries the same
/// key. Without PostgreSQL channels go on from memory, and Kafka's offset stays where it is until the journal has
/// caught up.
@NullMarked
package io.plantwin.alert.notify;

import org.jspecify.annotations.NullMarked;

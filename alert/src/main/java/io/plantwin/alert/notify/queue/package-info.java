/// What a channel says, when, and in which order: pure decisions about events and time, without a thread, a clock or
/// a connection of their own.
///
/// ```
/// AlertEvent ─▶ ChannelFilter (is it told?) ─▶ Outbox (alone or in a digest, now or later) ─▶ Message
///                                                  ▲                                            │
///                                                  └────────────── Outcome ◀── delivery ◀───────┘
/// ```
@NullMarked
package io.plantwin.alert.notify.queue;

import org.jspecify.annotations.NullMarked;

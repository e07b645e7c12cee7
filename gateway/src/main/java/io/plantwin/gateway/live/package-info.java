/// The role `live`: what Redis publishes goes to every browser that asked for it.
///
/// ```
///  Redis ─▶ RedisFeed ─▶ LiveHub ─▶ UpdateLimiter ─▶ Subscriptions ─▶ Outbox (one a connection) ─▶ WebSocket
///                          ▲            at most 10 updates a second and sensor, newest wins
///  SystemTicker ───────────┘
///  browser ─▶ LiveHandshake ─▶ LiveHandler ─▶ FrameAssembly ─▶ ClientFrame ─▶ LiveHub ─▶ Doorkeeper
///              origin, token,    at most 50 frames a second                              who it is, until when
///              room for one more
/// ```
///
/// Nobody sees anything before {@link io.plantwin.gateway.live.Doorkeeper} knows who they are and that they may read:
/// by a token at the handshake, or by an `authenticate` frame within ten seconds. It closes connections whose token
/// ends or whose sign-in was ended elsewhere. What the protocol says, with every frame, error and close code, stands
/// in `asyncapi.yaml`, which {@link io.plantwin.gateway.live.AsyncApiController} serves and tests compare with the
/// code.
///
/// Frames are passed on as the texts they came as. Each connection has an {@link io.plantwin.gateway.live.Outbox}
/// with a bounded queue, emptied by a virtual thread that exists only while there is something to send; a slow
/// browser blocks its own thread and nobody else's. Sensor updates it can't take in time are replaced by newer
/// ones; everything else is kept, and past a limit the connection is closed with 1013.
///
/// Alert events go another way: {@link io.plantwin.gateway.live.AlertTail} puts them in order, each once, whether they
/// came from Redis or (after Redis was away) from PostgreSQL, and one
/// {@link io.plantwin.gateway.live.AlertFollower} a connection replays from it what a browser has missed.
@NullMarked
package io.plantwin.gateway.live;

import org.jspecify.annotations.NullMarked;

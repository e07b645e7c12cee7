/// What people and browsers talk to: REST (`api`) and WebSocket (`live`), over Spring MVC on virtual threads.
///
/// ```
///  browser ◀─ live ◀─ redis pub/sub          PostgreSQL, Redis, Kafka are reached only through
///  client  ◀─ api  ◀─ twin, history, plant   the packages of these names; what of them is away is a
///  client  ─▶ api  ─▶ kafka (sensor.raw)     {@link io.plantwin.gateway.BackendAwayException}
/// ```
///
/// The composition root gives a {@link io.plantwin.gateway.GatewaySettings}, a
/// {@link io.plantwin.gateway.LocalServices}, a `Clock` and a `MeterRegistry` as beans and imports
/// {@link io.plantwin.gateway.api.ApiConfiguration} and {@link io.plantwin.gateway.live.LiveConfiguration},
/// one or both. Nothing is found by scanning. Everything starts without its backing services and serves what
/// it can until they are there.
@NullMarked
package io.plantwin.gateway;

import org.jspecify.annotations.NullMarked;

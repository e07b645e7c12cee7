/// The listener: MQTT 3.1, 3.1.1 and 5 straight on Netty.
///
/// ```
/// socket ─▶ Framing ─────── PUBLISH, PINGREQ ──────▶ Connection ─▶ intake
///              └─ the rest ─▶ Netty's MqttDecoder ──▶     │
/// socket ◀──────────────────────── AckQueue ◀─────────────┴── deliveries
/// ```
///
/// {@link io.plantwin.bridge.mqtt.Framing} cuts packets out of the stream and stops at the first PUBLISH that may not
/// be
/// taken yet, so that what is in flight is bounded to the message; {@link io.plantwin.bridge.mqtt.Connection} is the
/// protocol; {@link io.plantwin.bridge.mqtt.Sessions} outlive connections and serve one at a time. Everything about a
/// connection happens on its lane's thread; what a session shares between lanes is guarded by the session.
@NullMarked
package io.plantwin.bridge.mqtt;

import org.jspecify.annotations.NullMarked;

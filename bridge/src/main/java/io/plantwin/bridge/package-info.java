/// MQTT to Kafka: two ways in, one code path behind them.
///
/// ```
/// devices ──────▶ mqtt.MqttListener ──┐
///                                     ├─▶ intake.Lane ─▶ intake.Intake ─▶ Kafka's producer
/// a broker ─────▶ broker.BrokerLink ──┘        ▲                               │
///                                              └───── delivered or failed ◀────┘
/// ```
///
/// Everything about one connection happens on the one thread of its lane. A message is acknowledged when Kafka has
/// acknowledged every record made of it, never before; above a bound of bytes in flight nobody reads any more.
@NullMarked
package io.plantwin.bridge;

import org.jspecify.annotations.NullMarked;

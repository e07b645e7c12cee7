/// The client of brokers that are there already: MQTT 5 with a shared subscription, MQTT 3.1.1 where a broker does not
/// know 5. A message is acknowledged to the broker when Kafka has it; until then it counts against the receive maximum,
/// so that the broker holds back what Kafka does not take.
@NullMarked
package io.plantwin.bridge.broker;

import org.jspecify.annotations.NullMarked;

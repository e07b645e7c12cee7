/// What the bridge's tests share: a running bridge with its Kafka, a reader of topics, a raw MQTT socket.
@NullMarked
package io.plantwin.bridge.support;

import org.jspecify.annotations.NullMarked;

/// How the words of `io.plantwin.model` travel: JSON, MQTT topics, Kafka topics, Redis keys, WebSocket
/// frames. Every role depends on this and on no other role.
@NullMarked
package io.plantwin.wire;

import org.jspecify.annotations.NullMarked;

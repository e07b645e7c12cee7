/// The MQTT topic grammar.
@NullMarked
package io.plantwin.wire.mqtt;

import org.jspecify.annotations.NullMarked;

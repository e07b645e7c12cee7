/// Reads the topics that notification needs: the events of alerts, and what is configured for devices.
@NullMarked
package io.plantwin.alert.notify.kafka;

import org.jspecify.annotations.NullMarked;

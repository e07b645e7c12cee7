/// The bridge's end at Kafka: how much may be on its way, the producer, and the feed of what other roles tell
/// about devices (configurations, credentials), which also notices when Kafka is away.
@NullMarked
package io.plantwin.bridge.kafka;

import org.jspecify.annotations.NullMarked;

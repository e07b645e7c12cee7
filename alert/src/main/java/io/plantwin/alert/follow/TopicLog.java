package io.plantwin.alert.follow;

import java.util.OptionalLong;

/// What Kafka has of the topic `alerts`.
///
/// @param topicId Kafka's id of the topic; one that was deleted and made anew has another
/// @param begin first event that is there
/// @param end where the next event will be put
/// @param committed what the follower's group has committed of this very topic, if anything
public record TopicLog(String topicId, long begin, long end, OptionalLong committed) {}

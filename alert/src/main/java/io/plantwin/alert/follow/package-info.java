/// Following the topic `alerts`: its events, in order, brought to somewhere else.
///
/// A {@link io.plantwin.alert.follow.Follower} is a member of a consumer group, so exactly one of several
/// instances has the topic's one partition. Where to go on is the business of the
/// {@link io.plantwin.alert.follow.EventSink}: the projection asks PostgreSQL, the live feed Kafka. When a
/// sink is away the follower stays a member of the group, reads nothing and tries again; nothing piles up and
/// nothing is lost.
@NullMarked
package io.plantwin.alert.follow;

import org.jspecify.annotations.NullMarked;

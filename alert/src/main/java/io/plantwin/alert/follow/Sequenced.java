package io.plantwin.alert.follow;

import io.plantwin.model.AlertEvent;

/// An event with its place among all events.
///
/// @param sequence its offset in the topic `alerts`
/// @param json the event as it is on the topic
public record Sequenced(long sequence, AlertEvent event, String json) {}

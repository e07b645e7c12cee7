package io.plantwin.alert.notify;

import io.plantwin.alert.notify.queue.ChannelFilter;

/// A way to receivers with its rules.
///
/// @param perMinute most messages a minute
record Channel(String name, ChannelFilter filter, int perMinute, Delivery delivery) {}

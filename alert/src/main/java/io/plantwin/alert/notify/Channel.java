package io.plantwin.alert.notify;

import io.plantwin.alert.notify.postgres.ChannelTable.Shown;
import io.plantwin.alert.notify.queue.ChannelFilter;

/// A way to receivers with its rules.
///
/// @param kind `mail` or `webhook`
/// @param target where it leads, without secrets
/// @param perMinute most messages a minute
record Channel(String name, String kind, String target, ChannelFilter filter, int perMinute, Delivery delivery) {

    /// As people may see it.
    Shown shown() {
        return new Shown(name, kind, target, perMinute, filter);
    }
}

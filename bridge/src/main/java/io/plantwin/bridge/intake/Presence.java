package io.plantwin.bridge.intake;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which connection last published for a device. A device is announced online when nobody published for it before, and
/// offline when the connection that did is lost and its client does not come back within a grace. Threadsafe.
public final class Presence {

    /// What a lost connection leaves behind until its client is back or the grace is over.
    ///
    /// @param devices the connection published for
    public record Legacy(Publisher publisher, Set<String> devices) {}

    /// A client id means nothing without the one who uses it.
    private record Client(String owner, String clientId) {
        static Client of(Publisher publisher) {
            return new Client(publisher.identity().owner(), publisher.client());
        }
    }

    private final Map<String, Publisher> publishers = new ConcurrentHashMap<>();
    private final Map<Client, Legacy> legacies = new ConcurrentHashMap<>();

    /// @return whether nobody published for this device before
    boolean claim(String deviceId, Publisher publisher) {
        return publishers.put(deviceId, publisher) == null;
    }

    /// @return whether it was this one that last published for the device
    public boolean release(String deviceId, Publisher publisher) {
        return publishers.remove(deviceId, publisher);
    }

    /// The connection is lost; whoever calls this calls {@link #isGone} after the grace.
    public Legacy lost(Publisher publisher) {
        Legacy legacy = new Legacy(publisher, publisher.devices());
        if (!legacy.devices.isEmpty()) {
            legacies.put(Client.of(publisher), legacy);
        }
        return legacy;
    }

    /// Whether the client has not come back since.
    public boolean isGone(Legacy legacy) {
        return legacies.remove(Client.of(legacy.publisher), legacy);
    }

    /// The client has come back on a new connection, which takes over the devices of the lost one.
    public void back(Publisher publisher) {
        Legacy legacy = legacies.remove(Client.of(publisher));
        if (legacy == null) {
            return;
        }
        for (String deviceId : legacy.devices) {
            if (publishers.replace(deviceId, legacy.publisher, publisher)) {
                publisher.inherit(deviceId);
            }
        }
    }
}

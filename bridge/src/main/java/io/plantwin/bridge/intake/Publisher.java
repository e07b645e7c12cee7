package io.plantwin.bridge.intake;

import io.plantwin.bridge.access.Identity;
import java.util.HashSet;
import java.util.Set;

/// Who publishes: one connection, and the devices it published for. For the connection's lane.
public final class Publisher {

    /// Devices beyond this many on one connection are not announced; their silence decides.
    static final int MAX_DEVICES = 10_000;

    private final String client;
    private final Identity identity;
    private final Presence presence;
    private final Set<String> devices = new HashSet<>();
    private String last = "";
    private int refusals;

    /// @param client the MQTT client id, as dead letters name it
    /// @param identity decides which devices it may publish for
    public Publisher(String client, Identity identity, Presence presence) {
        this.client = client;
        this.identity = identity;
        this.presence = presence;
    }

    public String client() {
        return client;
    }

    public Identity identity() {
        return identity;
    }

    /// Messages of it that were refused because they were for devices it may not be.
    public int refusals() {
        return refusals;
    }

    void refused() {
        refusals++;
    }

    /// The devices it published for and has not declared offline.
    public Set<String> devices() {
        return Set.copyOf(devices);
    }

    /// @return whether the device is to be announced online
    boolean published(String deviceId) {
        if (deviceId.equals(last)) {
            return false;
        }
        boolean first = devices.size() < MAX_DEVICES && devices.add(deviceId);
        if (first || devices.contains(deviceId)) {
            last = deviceId;
        }
        return first && presence.claim(deviceId, this);
    }

    /// The device itself said whether it is there.
    void declared(String deviceId, boolean online) {
        if (online) {
            published(deviceId);
        } else {
            last = "";
            devices.remove(deviceId);
            presence.release(deviceId, this);
        }
    }

    void inherit(String deviceId) {
        devices.add(deviceId);
    }

    /// A clean farewell says nothing about the devices.
    public void leave() {
        devices.forEach(deviceId -> presence.release(deviceId, this));
        devices.clear();
        last = "";
    }
}

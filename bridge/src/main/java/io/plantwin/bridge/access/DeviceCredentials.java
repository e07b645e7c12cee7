package io.plantwin.bridge.access;

import io.plantwin.bridge.kafka.TopicListener;
import io.plantwin.model.DeviceCredential;
import io.plantwin.wire.json.Words;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The credentials on `device.credentials`, by what a client shows. Written by the thread that follows the topic, read
/// by any.
public final class DeviceCredentials implements TopicListener {

    private static final Logger log = LoggerFactory.getLogger(DeviceCredentials.class);

    private final Map<String, DeviceCredential> byId = new ConcurrentHashMap<>();
    private final Map<String, List<DeviceCredential>> passwords = new ConcurrentHashMap<>();
    private final Map<String, List<DeviceCredential>> certificates = new ConcurrentHashMap<>();

    /// What was read since the topic was begun, until its end is reached: an old record never counts, not even for a
    /// moment, when a newer one of the same key follows. For the thread that follows the topic.
    private @Nullable Map<String, DeviceCredential> gathered;

    private volatile boolean known;

    /// Whether the topic has been read to its end once.
    public boolean isKnown() {
        return known;
    }

    @Override
    public void beginning() {
        gathered = new HashMap<>();
    }

    @Override
    public void changed(String id, byte @Nullable [] json) {
        Optional<DeviceCredential> credential = json == null ? Optional.empty() : read(id, json);
        Map<String, DeviceCredential> gathering = gathered;
        if (gathering == null) {
            credential.ifPresentOrElse(now -> put(id, now), () -> remove(id));
        } else if (credential.isPresent()) {
            gathering.put(id, credential.get());
        } else {
            gathering.remove(id);
        }
    }

    private static Optional<DeviceCredential> read(String id, byte[] json) {
        try {
            return Optional.of(Words.decode(json, DeviceCredential.class));
        } catch (IllegalArgumentException e) {
            log.warn("the credential {} on device.credentials can't be read and lets nobody in", id);
            return Optional.empty();
        }
    }

    @Override
    public void caughtUp() {
        Map<String, DeviceCredential> all = gathered == null ? Map.of() : gathered;
        gathered = null;
        byId.keySet().stream().filter(id -> !all.containsKey(id)).toList().forEach(this::remove);
        all.forEach(this::put);
        known = true;
    }

    /// The new one is in the lookups before the old one is out: nobody is turned away in between.
    private void put(String id, DeviceCredential credential) {
        if (credential.equals(byId.get(id))) {
            return;
        }
        lookup(credential).merge(key(credential), List.of(credential), DeviceCredentials::joined);
        takeOut(byId.put(id, credential));
    }

    private void remove(String id) {
        takeOut(byId.remove(id));
    }

    private void takeOut(@Nullable DeviceCredential credential) {
        if (credential != null) {
            lookup(credential).computeIfPresent(key(credential), (key, all) -> without(credential, all));
        }
    }

    private Map<String, List<DeviceCredential>> lookup(DeviceCredential credential) {
        return switch (credential.kind()) {
            case PASSWORD -> passwords;
            case CERTIFICATE -> certificates;
        };
    }

    private static String key(DeviceCredential credential) {
        return switch (credential.kind()) {
            case PASSWORD -> credential.deviceId();
            case CERTIFICATE -> credential.secretHash();
        };
    }

    private static List<DeviceCredential> joined(List<DeviceCredential> some, List<DeviceCredential> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static @Nullable List<DeviceCredential> without(DeviceCredential gone, List<DeviceCredential> all) {
        List<DeviceCredential> rest = all.stream().filter(one -> one != gone).toList();
        return rest.isEmpty() ? null : rest;
    }

    /// The credential as it is now; empty if it is gone.
    Optional<DeviceCredential> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// The live credential of this user name with this password. Takes as long for a wrong password as for a right
    /// one.
    Optional<DeviceCredential> byPassword(String username, byte[] password, long nowMicros) {
        byte[] shown = sha256(password);
        DeviceCredential found = null;
        for (DeviceCredential credential : passwords.getOrDefault(username, List.of())) {
            byte[] expected = credential.secretHash().getBytes(StandardCharsets.US_ASCII);
            if (MessageDigest.isEqual(expected, shown) && !credential.isExpired(nowMicros)) {
                found = credential;
            }
        }
        return Optional.ofNullable(found);
    }

    /// The live credential of this certificate.
    ///
    /// @param username the device it must be of, empty = any
    Optional<DeviceCredential> byCertificate(String fingerprint, String username, long nowMicros) {
        return certificates.getOrDefault(fingerprint, List.of()).stream()
                .filter(credential -> !credential.isExpired(nowMicros))
                .filter(credential -> username.isEmpty() || username.equals(credential.deviceId()))
                .findFirst();
    }

    /// SHA-256 in lower-case hexadecimal, as ASCII.
    static byte[] sha256(byte[] secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret);
            return HexFormat.of().formatHex(digest).getBytes(StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package io.plantwin.gateway.device;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.DeviceVerifier;
import io.plantwin.gateway.access.RefusedException;
import io.plantwin.gateway.access.RefusedException.Reason;
import io.plantwin.model.DeviceCredential;
import io.plantwin.model.Names;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Compares passwords with what PostgreSQL holds. What it holds is remembered for two seconds, which is how long a
/// deleted credential may go on; while PostgreSQL is away, devices that were known a moment ago go on for ten minutes.
public final class StoredDeviceVerifier implements DeviceVerifier {

    private static final long FRESH_NANOS = Duration.ofSeconds(2).toNanos();
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final long MOST_KNOWN = 200_000;
    private static final long MOST_UNKNOWN = 10_000;

    private final Credentials credentials;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Cache<String, Known> known;
    private final Cache<String, Known> unknown;
    private final AtomicLong triedNanos;

    /// @param passwords none for a device nobody knows
    private record Known(List<DeviceCredential> passwords, long readNanos) {}

    public StoredDeviceVerifier(Credentials credentials, Clock clock, LongSupplier nanoTime) {
        this.credentials = credentials;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.known = Caffeine.newBuilder()
                .ticker(nanoTime::getAsLong)
                .maximumSize(MOST_KNOWN)
                .expireAfterWrite(REMEMBERED)
                .build();
        this.unknown = Caffeine.newBuilder()
                .ticker(nanoTime::getAsLong)
                .maximumSize(MOST_UNKNOWN)
                .expireAfterWrite(Duration.ofNanos(FRESH_NANOS))
                .build();
        this.triedNanos = new AtomicLong(nanoTime.getAsLong() - FRESH_NANOS);
    }

    @Override
    public Caller.Device verify(String deviceId, String password) {
        if (!Names.isId(deviceId)) {
            throw new RefusedException(Reason.WRONG_CREDENTIALS, "");
        }
        byte[] shown = DevicePassword.hash(password).getBytes(StandardCharsets.US_ASCII);
        long nowMicros = clock.millis() * 1_000;
        Optional<DeviceCredential> right = Optional.empty();
        for (DeviceCredential credential : passwords(deviceId)) {
            byte[] kept = credential.secretHash().getBytes(StandardCharsets.US_ASCII);
            if (MessageDigest.isEqual(shown, kept) && !credential.isExpired(nowMicros)) {
                right = Optional.of(credential);
            }
        }
        return right.map(Caller.Device::new)
                .orElseThrow(() -> new RefusedException(Reason.WRONG_CREDENTIALS, deviceId));
    }

    private List<DeviceCredential> passwords(String deviceId) {
        Known remembered = known.getIfPresent(deviceId);
        if (remembered != null && isFresh(remembered.readNanos)) {
            return remembered.passwords;
        }
        Known nobody = unknown.getIfPresent(deviceId);
        if (nobody != null) {
            return nobody.passwords;
        }
        if (remembered != null && isFresh(triedNanos.get())) {
            return remembered.passwords;
        }
        try {
            return read(deviceId);
        } catch (BackendAwayException e) {
            triedNanos.set(nanoTime.getAsLong());
            if (remembered == null) {
                throw e;
            }
            return remembered.passwords;
        }
    }

    private boolean isFresh(long nanos) {
        return nanoTime.getAsLong() - nanos < FRESH_NANOS;
    }

    private List<DeviceCredential> read(String deviceId) {
        Known read = new Known(credentials.passwords(deviceId), nanoTime.getAsLong());
        if (read.passwords.isEmpty()) {
            known.invalidate(deviceId);
            unknown.put(deviceId, read);
        } else {
            known.put(deviceId, read);
            unknown.invalidate(deviceId);
        }
        return read.passwords;
    }
}

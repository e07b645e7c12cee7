package io.plantwin.bridge.access;

import io.plantwin.model.DeviceCredential;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Lets in who shows a live credential of a device, or the local token. Threadsafe.
///
/// A password that is given has to be right; without one, a certificate decides, and a user name given with it has to
/// be its device.
public final class DeviceAuthenticator implements Authenticator {

    /// The user name that goes with the local token.
    public static final String LOCAL_USER = "local";

    private final DeviceCredentials known;
    private final byte[] localTokenHash;
    private final boolean hasLocalToken;
    private final Clock clock;

    /// @param localToken password of the user `local`; empty = there is no such user
    public DeviceAuthenticator(DeviceCredentials known, String localToken, Clock clock) {
        this.known = known;
        this.hasLocalToken = !localToken.isEmpty();
        this.localTokenHash = DeviceCredentials.sha256(localToken.getBytes(StandardCharsets.UTF_8));
        this.clock = clock;
    }

    @Override
    public Admission admit(Credentials credentials) {
        if (isLocal(credentials)) {
            return new Admission.Admitted(Identity.LOCAL);
        }
        boolean withPassword = credentials.password().length > 0;
        if (!withPassword && credentials.fingerprint().isEmpty()) {
            return new Admission.Rejected(Rejection.NO_CREDENTIALS);
        }
        if (!known.isKnown()) {
            return new Admission.NotYet();
        }
        Optional<DeviceCredential> shown = withPassword
                ? known.byPassword(credentials.username(), credentials.password(), nowMicros())
                : known.byCertificate(credentials.fingerprint(), credentials.username(), nowMicros());
        return shown.<Admission>map(credential -> new Admission.Admitted(new Identity.Device(credential)))
                .orElseGet(() -> new Admission.Rejected(Rejection.BAD_CREDENTIALS));
    }

    private boolean isLocal(Credentials credentials) {
        return hasLocalToken
                && credentials.username().equals(LOCAL_USER)
                && MessageDigest.isEqual(localTokenHash, DeviceCredentials.sha256(credentials.password()));
    }

    @Override
    public Standing standing(Identity identity) {
        return switch (identity) {
            case Identity.Anybody anybody -> Standing.STANDS;
            case Identity.Local local -> Standing.STANDS;
            case Identity.Device device -> standing(device);
        };
    }

    private Standing standing(Identity.Device device) {
        DeviceCredential then = device.credential();
        Optional<DeviceCredential> now = known.find(then.id());
        if (now.isEmpty() || (now.get() != then && !isStillGood(device, now.get()))) {
            return Standing.WITHDRAWN;
        }
        return now.get().isExpired(nowMicros()) ? Standing.EXPIRED : Standing.STANDS;
    }

    private static boolean isStillGood(Identity.Device device, DeviceCredential now) {
        DeviceCredential then = device.credential();
        return now.deviceId().equals(then.deviceId())
                && now.kind() == then.kind()
                && now.secretHash().equals(then.secretHash())
                && device.isCoveredBy(now);
    }

    private long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }
}

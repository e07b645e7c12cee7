package io.plantwin.gateway;

import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.DeviceVerifier;
import io.plantwin.gateway.access.RefusedException;
import io.plantwin.gateway.access.RefusedException.Reason;
import io.plantwin.gateway.access.TokenVerifier;
import io.plantwin.gateway.access.UserRole;
import io.plantwin.model.DeviceCredential;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.support.GenericApplicationContext;

/// Tokens that anybody can make: `test-viewer`, `test-viewer-two`, …, `test-device` (of the device `mill-7`),
/// `test-expired`,
/// `test-away`; and one device with a password.
final class TestCallers implements TokenVerifier {

    static final String DEVICE = "mill-7";
    static final String PASSWORD = "pass:wörd";

    private static final String PREFIX = "test-";

    static void register(GenericApplicationContext beans) {
        beans.registerBean(TestCallers.class);
        beans.registerBean(DeviceVerifier.class, () -> TestCallers::device, bean -> bean.setPrimary(true));
    }

    static String token(UserRole role) {
        return PREFIX + role;
    }

    @Override
    public Optional<Caller> verify(String token) {
        if (!token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String word = token.substring(PREFIX.length());
        if (word.startsWith("expired")) {
            throw new RefusedException(Reason.EXPIRED, word);
        }
        if (word.equals("away")) {
            throw new BackendAwayException(BackendAwayException.Backend.DATABASE, "does not answer", null);
        }
        UserRole role = Arrays.stream(UserRole.values())
                .filter(known -> word.equals(known.toString()) || word.startsWith(known + "-"))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Reason.BAD_SIGNATURE, ""));
        return Optional.of(
                role == UserRole.DEVICE
                        ? device(DEVICE, PASSWORD)
                        : new Caller.Person(
                                UUID.nameUUIDFromBytes(word.getBytes(StandardCharsets.UTF_8)),
                                "test-" + word,
                                role,
                                1,
                                Instant.MAX));
    }

    private static Caller.Device device(String deviceId, String password) {
        if (!deviceId.equals(DEVICE) || !password.equals(PASSWORD)) {
            throw new RefusedException(Reason.WRONG_CREDENTIALS, deviceId);
        }
        return new Caller.Device(new DeviceCredential(
                "0198c0de-0000-7000-8000-000000000007",
                DEVICE,
                DeviceCredential.Kind.PASSWORD,
                "",
                List.of(DEVICE, "mill-7.*"),
                0));
    }
}

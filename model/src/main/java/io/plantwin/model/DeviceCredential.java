package io.plantwin.model;

import java.util.List;
import java.util.Locale;

/// What a device proves itself with; travels on `device.credentials`, keyed by its id.
///
/// @param id of the credential
/// @param deviceId whose it is; also the user name
/// @param secretHash SHA-256 of the password (UTF-8), or of the certificate (DER), in lower-case hexadecimal
/// @param mayBe the devices it may speak for: ids, or beginnings of ids that end in `*`; `*` is every device
/// @param expiresAtMicros since when it is worth nothing, in microseconds since 1970; 0 = never
public record DeviceCredential(
        String id, String deviceId, Kind kind, String secretHash, List<String> mayBe, long expiresAtMicros) {

    /// How it is shown.
    public enum Kind {
        PASSWORD,
        CERTIFICATE;

        private final String word = name().toLowerCase(Locale.ROOT);

        /// The word used in JSON: `password`, `certificate`.
        @Override
        public String toString() {
            return word;
        }
    }

    public DeviceCredential {
        mayBe = List.copyOf(mayBe);
    }

    /// Whether it may publish for this device and listen to what is for it.
    public boolean mayBe(String device) {
        return mayBe.stream()
                .anyMatch(pattern -> pattern.endsWith("*")
                        ? device.startsWith(pattern.substring(0, pattern.length() - 1))
                        : device.equals(pattern));
    }

    public boolean isExpired(long nowMicros) {
        return expiresAtMicros != 0 && expiresAtMicros <= nowMicros;
    }
}

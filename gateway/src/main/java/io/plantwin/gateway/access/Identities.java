package io.plantwin.gateway.access;

import io.plantwin.gateway.access.RefusedException.Reason;
import java.util.List;
import java.util.Optional;

/// Who stands behind a credential, whichever kind it is: what HTTP and WebSocket have in common. Threadsafe.
public final class Identities {

    private final List<TokenVerifier> tokens;
    private final Optional<DeviceVerifier> devices;
    private final boolean insecure;

    /// @param tokens asked in this order; the first that knows a token decides
    /// @param devices absent: no device gets in by HTTP
    /// @param insecure whoever shows nothing is {@link Caller#ANYBODY}
    public Identities(List<TokenVerifier> tokens, Optional<DeviceVerifier> devices, boolean insecure) {
        this.tokens = List.copyOf(tokens);
        this.devices = devices;
        this.insecure = insecure;
    }

    /// Who a bearer token stands for.
    ///
    /// @throws RefusedException if nobody knows it, or it is not valid
    /// @throws io.plantwin.gateway.BackendAwayException if that can't be told now
    public Caller bearer(String token) {
        for (TokenVerifier verifier : tokens) {
            Optional<Caller> caller = verifier.verify(token);
            if (caller.isPresent()) {
                return caller.get();
            }
        }
        throw new RefusedException(Reason.MALFORMED, "");
    }

    /// The device with this password.
    ///
    /// @throws RefusedException if it is not the password of this device
    /// @throws io.plantwin.gateway.BackendAwayException if that can't be told now
    public Caller device(String deviceId, String password) {
        return devices.orElseThrow(() -> new RefusedException(Reason.WRONG_CREDENTIALS, deviceId))
                .verify(deviceId, password);
    }

    /// Who shows no credential: {@link Caller#NOBODY}, or {@link Caller#ANYBODY} where everybody is let in.
    public Caller withoutCredential() {
        return insecure ? Caller.ANYBODY : Caller.NOBODY;
    }

    /// Whether a caller is still who they were, for connections that live long. Expiry is the connection's
    /// own matter. True while it can't be told.
    public boolean stillValid(Caller caller) {
        return tokens.stream().allMatch(verifier -> verifier.stillValid(caller));
    }
}

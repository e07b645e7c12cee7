package io.plantwin.gateway.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A credential that was just made, with its password: this is the only time anybody sees it.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "NewDeviceCredential",
        description = "A credential that was just made. Its password is shown this once and kept nowhere.")
public record NewCredential(
        @JsonUnwrapped CredentialItem item,

        @Schema(description = "Only for kind password.", example = "7q9mz3k5t0vx2c8b4n6wfhjd1g5e0r3s") @Nullable
        String password) {

    /// Never tells the password.
    @Override
    public String toString() {
        return "NewCredential[" + item + "]";
    }
}

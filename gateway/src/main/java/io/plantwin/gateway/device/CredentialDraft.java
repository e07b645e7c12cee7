package io.plantwin.gateway.device;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A credential as somebody wants it, valid in itself.
///
/// @param certificate absent: a password is to be made
/// @param mayBe ids, or beginnings of ids that end in `*`
public record CredentialDraft(
        Optional<ShownCertificate> certificate, List<String> mayBe, String description, OptionalLong expiresInDays) {

    public CredentialDraft {
        mayBe = List.copyOf(mayBe);
    }
}

package io.plantwin.gateway.api;

import io.plantwin.gateway.device.CredentialDraft;
import io.plantwin.gateway.device.ShownCertificate;
import io.plantwin.model.DeviceCredential.Kind;
import io.plantwin.model.Names;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Reads a credential from a JSON object, and names everything that is wrong with it at once.
final class CredentialReader {

    static final Set<String> FIELDS =
            new LinkedHashSet<>(Arrays.asList("kind", "certificate", "mayBe", "description", "expiresInDays"));

    private static final String CERTIFICATE = "certificate";
    private static final int MOST_PATTERNS = 100;
    private static final int LONGEST_DESCRIPTION = 200;
    private static final int MOST_DAYS = 3_650;

    private CredentialReader() {}

    /// What is wrong in it the body knows.
    static CredentialDraft read(BodyReader body, String deviceId, Instant now) {
        Optional<Kind> kind = body.word("kind", Kind.class);
        if (kind.isEmpty() && !body.isWrong("kind")) {
            body.missing("kind");
        }
        Optional<ShownCertificate> certificate = kind.flatMap(wanted -> certificate(body, wanted, now));
        List<String> mayBe = body.texts(
                "mayBe", MOST_PATTERNS, CredentialReader::isPattern, "a device id or the beginning of one and *");
        if (body.has("mayBe") && mayBe.isEmpty() && !body.isWrong("mayBe")) {
            body.wrong("mayBe", "empty", "names no device; leave it out for the device itself");
        }
        String description = body.line("description", LONGEST_DESCRIPTION).orElse("");
        OptionalLong days = body.whole("expiresInDays", 1, MOST_DAYS);
        return new CredentialDraft(
                certificate,
                body.has("mayBe") ? mayBe.stream().distinct().toList() : List.of(deviceId),
                description,
                days);
    }

    private static Optional<ShownCertificate> certificate(BodyReader body, Kind kind, Instant now) {
        return switch (kind) {
            case PASSWORD -> {
                if (body.has(CERTIFICATE)) {
                    body.wrong(CERTIFICATE, "not_applicable", "is given, but kind is password");
                }
                yield Optional.empty();
            }
            case CERTIFICATE -> {
                Optional<String> pem = body.text(CERTIFICATE, ShownCertificate.MOST_CHARACTERS);
                if (pem.isEmpty() && !body.isWrong(CERTIFICATE)) {
                    body.missing(CERTIFICATE);
                }
                yield pem.flatMap(text -> switch (ShownCertificate.read(text, now)) {
                    case ShownCertificate.Reading.Certificate read -> Optional.of(read.certificate());
                    case ShownCertificate.Reading.Wrong wrong -> {
                        body.wrong(CERTIFICATE, "invalid_certificate", wrong.message());
                        yield Optional.empty();
                    }
                });
            }
        };
    }

    private static boolean isPattern(String text) {
        return text.equals("*") || Names.isId(text.endsWith("*") ? text.substring(0, text.length() - 1) : text);
    }
}

package io.plantwin.gateway.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// An answer that is made once and given to several.
///
/// @param json the whole envelope
/// @param etag changes when the answer does; weak, since compression may change the bytes on the way
@SuppressWarnings("ArrayRecordComponent") // shared, never changed, and never compared
public record JsonAnswer(byte[] json, String etag) {

    /// How clients may keep it: they ask again each time, and hear 304 if it is still the same.
    public static final String CACHE_CONTROL = "private, no-cache";

    public static JsonAnswer of(byte[] json) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json);
            return new JsonAnswer(json, "W/\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// 200 with it, or 304 where the client has it.
    public ResponseEntity<byte[]> toResponse() {
        return toResponse(CACHE_CONTROL);
    }

    /// As {@link #toResponse()}, but clients ask again only when it is this old: for what nobody changes
    /// and then looks at.
    public ResponseEntity<byte[]> toResponse(Duration age) {
        return toResponse("private, max-age=" + age.toSeconds());
    }

    private ResponseEntity<byte[]> toResponse(String cacheControl) {
        return ResponseEntity.ok()
                .eTag(etag)
                .header(HttpHeaders.CACHE_CONTROL, cacheControl)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json);
    }
}

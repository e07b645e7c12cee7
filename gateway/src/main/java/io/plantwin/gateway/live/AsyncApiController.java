package io.plantwin.gateway.live;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// `/asyncapi`: what the WebSocket speaks, for programs and for people. For everybody, as `/openapi` is.
@Hidden
@RestController
final class AsyncApiController {

    private static final String YAML = "application/yaml";

    private final AsyncApiDocument document = new AsyncApiDocument();

    /// For whoever does not ask for YAML.
    @GetMapping(path = "/asyncapi", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> json() {
        return answer(MediaType.APPLICATION_JSON_VALUE, document.json());
    }

    @GetMapping(path = "/asyncapi", produces = YAML)
    ResponseEntity<byte[]> yaml() {
        return answer(YAML, document.yaml());
    }

    @GetMapping(path = "/asyncapi.yaml", produces = MediaType.ALL_VALUE)
    ResponseEntity<byte[]> yamlFile() {
        return yaml();
    }

    @GetMapping(path = "/asyncapi.json", produces = MediaType.ALL_VALUE)
    ResponseEntity<byte[]> jsonFile() {
        return json();
    }

    private static ResponseEntity<byte[]> answer(String type, byte[] body) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .cacheControl(CacheControl.noCache())
                .body(body);
    }
}

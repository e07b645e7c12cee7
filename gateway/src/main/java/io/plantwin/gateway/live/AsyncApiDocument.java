package io.plantwin.gateway.live;

import io.plantwin.wire.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The description of the WebSocket protocol, written by hand in `asyncapi.yaml` beside this class. Tests compare it
/// with the code.
final class AsyncApiDocument {

    private static final String FILE = "asyncapi.yaml";

    private final byte[] yaml;
    private final byte[] json;

    AsyncApiDocument() {
        try (InputStream file = AsyncApiDocument.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            yaml = file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Yaml parser = new Yaml(new SafeConstructor(new LoaderOptions()));
        json = Json.MAPPER.writeValueAsBytes(parser.<Object>load(new String(yaml, StandardCharsets.UTF_8)));
    }

    /// As it was written.
    byte[] yaml() {
        return yaml.clone();
    }

    /// The same as JSON.
    byte[] json() {
        return json.clone();
    }
}

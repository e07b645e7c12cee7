package io.plantwin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The description in the repository, from which the dashboard's types are made, is the one we serve.
class ApiDescriptionTest {

    private static final Path COMMITTED = Path.of("../docs/api/openapi.json");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /// `./plantwin test -Dapi.write` writes it.
    @Test
    void theCommittedDescriptionIsTheOneWeServe() throws IOException {
        ObjectNode served = (ObjectNode) TestGateway.shared().get("/openapi").json();
        served.withObject("/info").put("version", "v1");
        String text = MAPPER.writeValueAsString(served) + "\n";
        if (System.getProperty("api.write") != null) {
            Files.writeString(COMMITTED, text);
        }
        assertThat(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "")
                .as("docs/api/openapi.json is stale; './plantwin test -Dapi.write' writes it anew")
                .isEqualTo(text);
    }
}

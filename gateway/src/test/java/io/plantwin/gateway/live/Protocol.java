package io.plantwin.gateway.live;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.plantwin.wire.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The AsyncAPI document as a judge of frames. Stricter than what it says to others: a member it does not know is
/// wrong, too.
public final class Protocol {

    private static final Protocol SHARED = new Protocol();

    private final JsonNode document = Json.tree(new AsyncApiDocument().json());
    private final Map<String, Schema> schemas = new LinkedHashMap<>();

    private Protocol() {
        ObjectNode components = (ObjectNode) document.path("components").deepCopy();
        close(components.path("schemas"));
        components.path("messages").forEach(message -> close(message.path("payload")));
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
        components.path("messages").propertyStream().forEach(message -> {
            ObjectNode schema = Json.MAPPER.createObjectNode();
            schema.putArray("allOf").addObject().put("$ref", "#/components/messages/" + message.getKey() + "/payload");
            schema.set("components", components);
            schemas.put(message.getValue().path("name").asString(), registry.getSchema(schema.toString()));
        });
    }

    /// An object of which all members are listed has no others.
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("type").asString("").equals("object")) {
            object.put("additionalProperties", false);
        } else if (node instanceof ObjectNode object
                && object.path("type").toString().contains("\"object\"")) {
            object.put("additionalProperties", false);
        }
        node.forEach(Protocol::close);
    }

    public static Protocol shared() {
        return SHARED;
    }

    JsonNode document() {
        return document;
    }

    /// What is wrong with a frame, one line for each fault.
    public List<String> faults(JsonNode frame) {
        String type = frame.path("type").asString("(none)");
        Schema schema = schemas.get(type);
        List<String> faults = new ArrayList<>();
        if (schema == null) {
            faults.add("the type " + type + " is not described");
        } else {
            schema.validate(frame.toString(), InputFormat.JSON)
                    .forEach(fault -> faults.add(type + " " + fault.getInstanceLocation() + ": " + fault.getMessage()));
        }
        return faults;
    }
}

package io.plantwin.app.cli;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// A status for people to read.
final class StatusText {

    private static final List<String> ADDRESSES =
            List.of("http", "mqtt", "mqttTls", "management", "postgres", "kafka", "redis");

    private StatusText() {}

    static String of(JsonNode status) {
        StringBuilder text = new StringBuilder();
        String state = status.path("state").asString("");
        text.append("Plantwin in ")
                .append(status.path("dataDir").asString(""))
                .append(": ")
                .append(state);
        if (status.has("pid")) {
            text.append(" (process ").append(status.path("pid").asLong()).append(")");
        }
        for (String name : ADDRESSES) {
            String address = status.path(name).asString("");
            if (!address.isEmpty()) {
                text.append(String.format("%n  %-11s %s", name, address));
            }
        }
        status.path("roles")
                .properties()
                .forEach(role -> text.append(String.format(
                        "%n  %-11s %s %s",
                        role.getKey(),
                        role.getValue().path("status").asString("").toLowerCase(Locale.ROOT),
                        role.getValue().path("details").path("detail").asString(""))));
        return text.toString().stripTrailing();
    }
}

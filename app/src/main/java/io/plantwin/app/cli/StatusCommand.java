package io.plantwin.app.cli;

import io.plantwin.app.run.Announcement;
import io.plantwin.app.run.Api;
import io.plantwin.app.run.Urls;
import io.plantwin.embedded.DirectoryLock;
import io.plantwin.wire.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// `status`: what runs in the data directory and how it is. Exit code 1 if nothing does.
@Command(
        name = "status",
        description = "Tell what runs in the data directory and how it is.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private DataDirOption dataDir;

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    /// Everything is filled in by picocli.
    @SuppressWarnings("NullAway.Init")
    StatusCommand() {}

    @Override
    public Integer call() throws IOException {
        Path directory = dataDir.path();
        Optional<Long> holder = DirectoryLock.holder(directory);
        ObjectNode status = Json.MAPPER.createObjectNode();
        status.put("dataDir", directory.toString());
        status.put("state", "stopped");
        if (holder.isPresent()) {
            status.put("state", "starting");
            status.put("pid", holder.get());
            Path file = Announcement.file(directory);
            if (Files.exists(file)) {
                describe(status, Json.tree(Files.readAllBytes(file)));
            }
        }
        System.out.println(
                json ? Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(status) : StatusText.of(status));
        return holder.isPresent() ? 0 : 1;
    }

    private static void describe(ObjectNode status, JsonNode announced) {
        status.put("state", "running");
        // What opens something stays in plantwin.json.
        announced.properties().stream()
                .filter(entry -> !entry.getKey().equals("token"))
                .forEach(entry -> status.set(entry.getKey(), withoutPassword(entry.getValue())));
        String management = announced.path("management").asString("");
        if (!management.isEmpty()) {
            new Api(management, announced.path("token").asString(""), Optional.empty())
                    .getAny("/actuator/health/roles")
                    .ifPresent(health -> status.set("roles", health.path("components")));
        }
    }

    private static JsonNode withoutPassword(JsonNode value) {
        return value.isString() ? StringNode.valueOf(Urls.withoutPassword(value.asString())) : value;
    }
}

package io.plantwin.app.cli;

import io.plantwin.app.run.Announcement;
import io.plantwin.app.run.Api;
import io.plantwin.app.run.StartFailure;
import io.plantwin.app.run.UserPassword;
import io.plantwin.wire.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `reset-password`: for whoever owns the data directory and can't sign in any more.
@Command(
        name = "reset-password",
        description = "Give a user a new random password and print it once; makes admin anew if it is gone.",
        mixinStandardHelpOptions = true)
final class ResetPasswordCommand implements Callable<Integer> {

    @Mixin
    private DataDirOption dataDir;

    @Parameters(paramLabel = "USER", arity = "0..1", defaultValue = UserPassword.ADMIN, description = "default: admin")
    private String username;

    /// Everything is filled in by picocli.
    @SuppressWarnings("NullAway.Init")
    ResetPasswordCommand() {}

    @Override
    public Integer call() throws IOException {
        Path file = Announcement.file(dataDir.path());
        if (!Files.exists(file)) {
            throw new StartFailure("nothing runs in " + dataDir.path() + ": start it first with './plantwin up'");
        }
        JsonNode announced = Json.tree(Files.readAllBytes(file));
        String http = announced.path("http").asString("");
        if (http.isEmpty()) {
            throw new StartFailure("the process that runs in " + dataDir.path()
                    + " has no API: give --data-dir of the one with the role api");
        }
        Optional<Path> certificate = announced.path("certificate").isString()
                ? Optional.of(Path.of(announced.path("certificate").asString()))
                : Optional.empty();
        Api api = new Api(http, announced.path("token").asString(""), certificate);
        String password = new UserPassword(api).reset(username);
        System.out.println("Sign in as " + username + " with this password (shown once): " + password);
        return 0;
    }
}

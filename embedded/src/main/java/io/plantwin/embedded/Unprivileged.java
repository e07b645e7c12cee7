package io.plantwin.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// PostgreSQL refuses to run as root. In a user namespace of its own the same user is nobody in particular, and
/// the same files are still his.
final class Unprivileged {

    private static final List<String> NAMESPACE = List.of("unshare", "--user");

    private Unprivileged() {}

    /// What to put before a command that must not be root; empty when we are not.
    static List<String> prefix() {
        if (!run(List.of("id", "-u")).equals("0")) {
            return List.of();
        }
        if (run(List.of("unshare", "--user", "id", "-u")).matches("[1-9]\\d*")) {
            return NAMESPACE;
        }
        throw new EmbeddedException("PostgreSQL refuses to run as root and this machine allows no user namespaces:"
                + " start Plantwin as an ordinary user, or give a PostgreSQL of your own with --postgres");
    }

    private static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? said.strip() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}

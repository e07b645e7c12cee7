package io.plantwin.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/// Chooses ports on 127.0.0.1.
public final class Ports {

    private Ports() {}

    /// The wanted port; for 0 the one this directory had last if it is free, else any.
    static int choose(Path directory, int wanted) {
        int port = wanted;
        if (port == 0) {
            int last = read(directory.resolve("port"));
            port = last > 0 && isFree(last) ? last : free();
        }
        try {
            Files.writeString(directory.resolve("port"), port + "\n");
        } catch (IOException e) {
            throw Directories.failure(directory, e);
        }
        return port;
    }

    /// A port nobody listens on just now.
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new EmbeddedException("no free port on 127.0.0.1: " + e.getMessage(), e);
        }
    }

    /// Whether we could listen on this port of 127.0.0.1 now.
    public static boolean isFree(int port) {
        return isFree("127.0.0.1", port);
    }

    /// Whether we could listen on this port of this address now.
    public static boolean isFree(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int read(Path file) {
        try {
            return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
        } catch (IOException | NumberFormatException e) {
            return 0; // Only a preference.
        }
    }
}

package io.plantwin.app.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// How Kafka lets us in: the part of a client's properties that says so.
public final class KafkaProperties {

    private static final String ALLOWED = "(security|sasl|ssl|client)\\..+";

    private KafkaProperties() {}

    /// What the file says.
    ///
    /// @throws IllegalArgumentException if it can't be read, or holds something else
    public static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the file of Kafka properties " + file + " cannot be read", e);
        }
        List<String> foreign = properties.stringPropertyNames().stream()
                .filter(name -> !name.matches(ALLOWED))
                .sorted()
                .toList();
        if (!foreign.isEmpty()) {
            throw new IllegalArgumentException("the file of Kafka properties " + file
                    + " may hold security.*, sasl.*, ssl.* and client.*, not " + String.join(", ", foreign));
        }
        Map<String, String> read = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> read.put(name, properties.getProperty(name)));
        return read;
    }
}

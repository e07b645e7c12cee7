package io.plantwin.embedded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How the server is set up: durable, for a stream of COPY on a small machine that it shares with us.
final class PostgresSettings {

    /// What must be `on` in a running server, or acknowledged readings can be lost.
    static final List<String> DURABILITY = List.of("fsync", "synchronous_commit", "full_page_writes");

    private PostgresSettings() {}

    /// As arguments of `postgres`; they win over whatever is in the configuration file.
    static List<String> arguments(int port) {
        List<String> arguments = new ArrayList<>();
        all(port).forEach((name, value) -> {
            arguments.add("-c");
            arguments.add(name + "=" + value);
        });
        return arguments;
    }

    private static Map<String, String> all(int port) {
        Map<String, String> settings = new LinkedHashMap<>();
        DURABILITY.forEach(name -> settings.put(name, "on"));
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("port", Integer.toString(port));
        settings.put("unix_socket_directories", "");
        settings.put("max_connections", "80");
        settings.put("shared_buffers", "128MB");
        settings.put("effective_cache_size", "1GB");
        settings.put("work_mem", "8MB");
        settings.put("maintenance_work_mem", "64MB");
        settings.put("wal_buffers", "16MB");
        settings.put("wal_compression", "pglz");
        settings.put("min_wal_size", "256MB");
        settings.put("max_wal_size", "3GB");
        settings.put("checkpoint_timeout", "15min");
        settings.put("checkpoint_completion_target", "0.9");
        settings.put("jit", "off");
        settings.put("io_method", "sync");
        settings.put("autovacuum", "on");
        settings.put("autovacuum_max_workers", "2");
        settings.put("track_counts", "on");
        settings.put("max_worker_processes", "4");
        settings.put("max_parallel_workers_per_gather", "1");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        settings.put("log_checkpoints", "off");
        return settings;
    }
}

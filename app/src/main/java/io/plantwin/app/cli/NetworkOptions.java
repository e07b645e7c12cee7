package io.plantwin.app.cli;

import io.plantwin.app.config.Values;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where others come, and how they are let in.
final class NetworkOptions {

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "address of dashboard, API and MQTT (default: 127.0.0.1; 0.0.0.0: all of this machine)")
    private @Nullable String host;

    @Option(names = "--http-port", paramLabel = "N", description = "dashboard and API (default: 8000; 0: any)")
    private @Nullable Integer httpPort;

    @Option(names = "--mqtt-port", paramLabel = "N", description = "where devices connect (default: 1883; 0: any)")
    private @Nullable Integer mqttPort;

    @Option(
            names = "--mqtt-tls-port",
            paramLabel = "N",
            description = "where devices connect with TLS, where there is a certificate (default: 8883; 0: any)")
    private @Nullable Integer mqttTlsPort;

    @Option(names = "--management-port", paramLabel = "N", description = "health and metrics (default: 8001; 0: any)")
    private @Nullable Integer managementPort;

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description = "PEM file with the server's certificate: HTTPS and MQTT over TLS")
    private @Nullable Path certificate;

    @Option(names = "--tls-private-key", paramLabel = "FILE", description = "PEM file with its private key")
    private @Nullable Path privateKey;

    @Option(names = "--insecure", description = "let everybody in without sign-in; with host 127.0.0.1 only")
    private boolean insecure;

    @Option(names = "--insecure-network", description = "let everybody in from other machines, too")
    private boolean insecureNetwork;

    void into(Values values) {
        Options.put(values, "plantwin.host", host);
        Options.put(values, "plantwin.http-port", httpPort);
        Options.put(values, "plantwin.mqtt-port", mqttPort);
        Options.put(values, "plantwin.mqtt-tls-port", mqttTlsPort);
        Options.put(values, "plantwin.management-port", managementPort);
        Options.put(values, "plantwin.tls.certificate", certificate);
        Options.put(values, "plantwin.tls.private-key", privateKey);
        if (insecure) {
            values.put("plantwin.access.insecure", "true");
        }
        if (insecureNetwork) {
            values.put("plantwin.insecure-network", "true");
        }
    }
}

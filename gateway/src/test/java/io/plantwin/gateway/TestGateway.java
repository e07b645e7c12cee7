package io.plantwin.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plantwin.gateway.access.AccessConfig;
import io.plantwin.gateway.access.LimitConfig;
import io.plantwin.gateway.access.TokenVerifier;
import io.plantwin.gateway.api.ApiConfiguration;
import io.plantwin.gateway.live.LiveConfiguration;
import io.plantwin.wire.json.Json;
import io.plantwin.wire.postgres.PostgresUrl;
import io.plantwin.wire.service.Health;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;

/// The gateway with both roles on a free port, as the composition root would start it.
public final class TestGateway implements AutoCloseable {

    /// Stands for the owner of the data directory, who may do everything.
    static final String LOCAL_TOKEN = "local-token-of-the-tests";

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /// What the tests say about the roles of this process.
    final Map<String, Health> services = new ConcurrentHashMap<>(Map.of("bridge", Health.UP));

    private final ConfigurableApplicationContext context;
    final int port;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({ApiConfiguration.class, LiveConfiguration.class})
    static class Root {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        io.plantwin.gateway.access.Identities identities(
                GatewaySettings settings, org.springframework.beans.factory.ObjectProvider<TokenVerifier> verifiers) {
            return new io.plantwin.gateway.access.Identities(
                    java.util.stream.Stream.concat(
                                    java.util.stream.Stream.of(
                                            new io.plantwin.gateway.access.LocalTokenVerifier(settings.localToken())),
                                    verifiers.stream())
                            .toList(),
                    java.util.Optional.empty(),
                    settings.access().insecure());
        }

        @Bean
        io.plantwin.gateway.access.AccessRecorder accessRecorder() {
            return new io.plantwin.gateway.access.AccessRecorder() {
                @Override
                public void record(String reason, String subject, String address) {}

                @Override
                public void record(
                        String reason, io.plantwin.gateway.access.Caller caller, String subject, String address) {}
            };
        }

        @Bean
        MeterRegistry meterRegistry() {
            return new SimpleMeterRegistry();
        }
    }

    private static final class Shared {
        static final TestGateway GATEWAY = new TestGateway(Backends.shared());
    }

    TestGateway(String kafka, String postgres, String redis) {
        this(settings(kafka, postgres, redis, AccessConfig.DEFAULT, LimitConfig.DEFAULT));
    }

    /// On the shared backing services, with other rules, and with these who know tokens.
    static TestGateway with(AccessConfig access, LimitConfig limits, TokenVerifier... verifiers) {
        Backends backends = Backends.shared();
        return new TestGateway(
                settings(
                        backends.kafka.bootstrapServers(),
                        backends.postgres.url(),
                        backends.redis.url(),
                        access,
                        limits),
                verifiers);
    }

    private static GatewaySettings settings(
            String kafka, String postgres, String redis, AccessConfig access, LimitConfig limits) {
        return new GatewaySettings(
                kafka, PostgresUrl.parse(postgres), redis, "0.0.0-test", 1883, access, limits, LOCAL_TOKEN);
    }

    private TestGateway(GatewaySettings settings, TokenVerifier... verifiers) {
        LocalServices local = () -> services;
        context = new SpringApplicationBuilder(Root.class)
                .web(WebApplicationType.SERVLET)
                .properties("server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off")
                .initializers(created -> {
                    var beans = (GenericApplicationContext) created;
                    beans.registerBean(GatewaySettings.class, () -> settings);
                    beans.registerBean(LocalServices.class, () -> local);
                    for (TokenVerifier verifier : verifiers) {
                        beans.registerBean(TokenVerifier.class, () -> verifier);
                    }
                })
                .run();
        port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    private TestGateway(Backends backends) {
        this(backends.kafka.bootstrapServers(), backends.postgres.url(), backends.redis.url());
    }

    /// One for all tests that break nothing.
    public static TestGateway shared() {
        return Shared.GATEWAY;
    }

    /// `http://host:port`
    public String http() {
        return "http://127.0.0.1:" + port;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /// An answer and what it holds.
    record Answer(HttpResponse<byte[]> http) {
        int status() {
            return http.statusCode();
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        String text() {
            return new String(http.body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return Json.tree(http.body());
        }
    }

    Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    Answer post(String path, String body) {
        return send(request(path, "Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer put(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer delete(String path, String... headers) {
        return send(request(path, headers).DELETE());
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
        return headers.length == 0 ? request : request.headers(headers);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}

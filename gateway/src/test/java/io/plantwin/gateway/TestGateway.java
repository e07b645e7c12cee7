package io.plantwin.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plantwin.gateway.access.AccessConfig;
import io.plantwin.gateway.access.LimitConfig;
import io.plantwin.gateway.api.ApiConfiguration;
import io.plantwin.gateway.live.LiveConfiguration;
import io.plantwin.wire.json.Json;
import io.plantwin.wire.postgres.PostgresUrl;
import io.plantwin.wire.service.Health;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
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

    /// Enough for all tests together, which ask from one address.
    private static final LimitConfig LIMITS = new LimitConfig(1_000_000, 1_000_000, 1_000_000, 5, 20_000, 1_000, 1_000);

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
        MeterRegistry meterRegistry() {
            return new SimpleMeterRegistry();
        }
    }

    private static final class Shared {
        static final TestGateway GATEWAY = new TestGateway(Backends.shared());
    }

    TestGateway(String kafka, String postgres, String redis) {
        this(kafka, postgres, redis, settings -> settings, beans -> {});
    }

    /// One that is set up in another way.
    ///
    /// @param more beans, of `TokenVerifier` for example
    TestGateway(
            String kafka,
            String postgres,
            String redis,
            UnaryOperator<GatewaySettings> change,
            Consumer<GenericApplicationContext> more) {
        GatewaySettings settings = change.apply(new GatewaySettings(
                kafka,
                PostgresUrl.parse(postgres),
                redis,
                "0.0.0-test",
                1883,
                AccessConfig.DEFAULT,
                LIMITS,
                LOCAL_TOKEN));
        LocalServices local = () -> services;
        context = new SpringApplicationBuilder(Root.class)
                .web(WebApplicationType.SERVLET)
                .properties("server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off")
                .initializers(created -> {
                    var beans = (GenericApplicationContext) created;
                    beans.registerBean(GatewaySettings.class, () -> settings);
                    beans.registerBean(LocalServices.class, () -> local);
                    more.accept(beans);
                })
                .run();
        port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    TestGateway(Backends backends) {
        this(backends.kafka.bootstrapServers(), backends.postgres.url(), backends.redis.url());
    }

    /// One for all tests that break nothing.
    public static TestGateway shared() {
        return Shared.GATEWAY;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /// An answer and what it holds.
    public record Answer(HttpResponse<byte[]> http) {
        public int status() {
            return http.statusCode();
        }

        public String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        public String text() {
            return new String(http.body(), StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return Json.tree(http.body());
        }
    }

    /// Asks without any credential.
    TestClient anonymous() {
        return TestClient.anonymous(port);
    }

    TestClient bearer(String token) {
        return TestClient.bearer(port, token);
    }

    /// A device.
    TestClient basic(String deviceId, String password) {
        return TestClient.basic(port, deviceId, password);
    }

    Answer get(String path, String... headers) {
        return local().get(path, headers);
    }

    Answer post(String path, String body) {
        return local().post(path, body);
    }

    Answer put(String path, String body, String... headers) {
        return local().put(path, body, headers);
    }

    Answer delete(String path, String... headers) {
        return local().delete(path, headers);
    }

    HttpRequest.Builder request(String path, String... headers) {
        return local().request(path, headers);
    }

    Answer send(HttpRequest.Builder request) {
        return local().send(request);
    }

    private TestClient local() {
        return bearer(LOCAL_TOKEN);
    }

    @Override
    public void close() {
        context.close();
    }
}

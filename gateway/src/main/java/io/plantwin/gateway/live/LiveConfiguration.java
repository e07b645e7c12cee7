package io.plantwin.gateway.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.plantwin.gateway.GatewayConfiguration;
import io.plantwin.gateway.GatewaySettings;
import io.plantwin.gateway.access.AccessRecorder;
import io.plantwin.gateway.access.Identities;
import io.plantwin.gateway.alert.Alerts;
import io.plantwin.gateway.guard.Origins;
import io.plantwin.gateway.identity.Tickets;
import io.plantwin.gateway.plant.PlantFigures;
import io.plantwin.gateway.redis.RedisLink;
import io.plantwin.gateway.twin.DeviceTwins;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/// The role `live`. Needs the same beans as {@link io.plantwin.gateway.api.ApiConfiguration}.
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
@Import(GatewayConfiguration.class)
public class LiveConfiguration {

    /// Characters, and bytes, in which a browser's frame arrives at a time.
    private static final String PART = "512";

    /// Bytes of the other buffers: a reading or an alert event goes out in one piece.
    static final String BUFFER = "2048";

    @Bean
    ServerFrames serverFrames(Clock clock) {
        return new ServerFrames(clock);
    }

    @Bean
    LiveTimer liveTimer() {
        return new LiveTimer();
    }

    @Bean
    AlertTail alertTail(Alerts alerts, LiveTimer timer) {
        return new AlertTail(alerts::newest, timer.executor(), System::nanoTime);
    }

    @Bean
    ConnectionCounts connectionCounts(GatewaySettings settings) {
        return new ConnectionCounts(settings.limits());
    }

    @Bean
    LiveAccess liveAccess(Identities identities, Tickets tickets, AccessRecorder recorder) {
        return new LiveAccess(identities, tickets, recorder);
    }

    @Bean
    Doorkeeper doorkeeper(LiveAccess access, ConnectionCounts counts, ServerFrames frames, Clock clock) {
        return new Doorkeeper(access, counts, frames, clock, System::nanoTime);
    }

    @Bean
    LiveHub liveHub(
            Doorkeeper doorkeeper,
            ServerFrames frames,
            DeviceTwins twins,
            AlertTail alerts,
            PlantFigures figures,
            LiveTimer timer,
            MeterRegistry metrics) {
        return new LiveHub(
                doorkeeper,
                frames,
                new InitialData(twins, frames, alerts, System::nanoTime),
                alerts,
                figures,
                timer.executor(),
                System::nanoTime,
                metrics);
    }

    @Bean
    SendTimer sendTimer(MeterRegistry metrics, Clock clock) {
        return new SendTimer(metrics, clock);
    }

    @Bean(initMethod = "start")
    RedisFeed redisFeed(RedisLink redis, LiveHub hub) {
        return new RedisFeed(redis, hub);
    }

    @Bean
    SystemTicker systemTicker(
            PlantFigures figures, LiveHub hub, ServerFrames frames, RedisLink redis, LiveTimer timer) {
        SystemTicker ticker =
                new SystemTicker(figures, hub, frames, redis, UUID.randomUUID().toString());
        timer.start(hub, ticker);
        return ticker;
    }

    /// Where a page comes from is looked at by {@link LiveHandshake}, which says what is wrong.
    @Bean
    WebSocketConfigurer liveEndpoints(
            LiveHub hub,
            ServerFrames frames,
            LiveTimer timer,
            LiveAccess access,
            ConnectionCounts counts,
            Origins origins,
            SendTimer sendTimer) {
        LiveHandler handler = new LiveHandler(hub, frames, timer.executor(), System::nanoTime, sendTimer);
        return registry -> registry.addHandler(
                        handler, "/ws", LiveHandler.DASHBOARD, LiveHandler.MACHINES + "{deviceId}")
                .setHandshakeHandler(new PlainHandshakes())
                .addInterceptors(new LiveHandshake(access, counts, origins))
                .setAllowedOriginPatterns("*");
    }

    /// Offers no compression: it would cost 300 kB a connection, for frames of 200 bytes.
    private static final class PlainHandshakes extends DefaultHandshakeHandler {
        @Override
        protected List<WebSocketExtension> filterRequestedExtensions(
                ServerHttpRequest request, List<WebSocketExtension> requested, List<WebSocketExtension> supported) {
            return List.of();
        }
    }

    /// Buffers are kept per connection: small ones make room for many. Longer frames go through them in parts.
    @Bean
    ServletContextInitializer liveBuffers() {
        return context -> {
            context.setInitParameter("org.apache.tomcat.websocket.textBufferSize", PART);
            context.setInitParameter("org.apache.tomcat.websocket.binaryBufferSize", PART);
        };
    }

    /// The same for buffers that Tomcat sizes for the whole server; what HTTP reads and writes in larger pieces goes
    /// past them. The first is read from a system property, once, when Tomcat starts.
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> liveSockets() {
        System.setProperty("org.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE", BUFFER);
        return factory -> factory.addConnectorCustomizers(connector -> {
            connector.setProperty("socket.appReadBufSize", BUFFER);
            connector.setProperty("socket.appWriteBufSize", BUFFER);
        });
    }
}

package io.plantwin.gateway.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.plantwin.gateway.GatewayConfiguration;
import io.plantwin.gateway.alert.Alerts;
import io.plantwin.gateway.plant.PlantFigures;
import io.plantwin.gateway.redis.RedisLink;
import io.plantwin.gateway.twin.DeviceTwins;
import java.time.Clock;
import java.util.UUID;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;

/// The role `live`. Needs the same beans as {@link io.plantwin.gateway.api.ApiConfiguration}.
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
@Import(GatewayConfiguration.class)
public class LiveConfiguration {

    /// Longest frame a browser may send, in characters; a longer one closes the connection with 1009.
    static final int LONGEST_FRAME = 4 * 1024;

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
    LiveHub liveHub(
            ServerFrames frames,
            DeviceTwins twins,
            AlertTail alerts,
            PlantFigures figures,
            LiveTimer timer,
            MeterRegistry metrics) {
        return new LiveHub(
                frames,
                new InitialData(twins, frames, alerts, System::nanoTime),
                alerts,
                figures,
                timer.executor(),
                System::nanoTime,
                metrics);
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

    @Bean
    WebSocketConfigurer liveEndpoints(LiveHub hub, ServerFrames frames, LiveTimer timer) {
        LiveHandler handler = new LiveHandler(hub, frames, timer.executor(), System::nanoTime);
        return registry ->
                registry.addHandler(handler, "/ws", LiveHandler.DASHBOARD, LiveHandler.MACHINES + "{deviceId}");
    }

    /// Buffers are kept per connection: small ones make room for many.
    @Bean
    ServletContextInitializer liveBuffers() {
        return context -> {
            context.setInitParameter("org.apache.tomcat.websocket.textBufferSize", Integer.toString(LONGEST_FRAME));
            context.setInitParameter("org.apache.tomcat.websocket.binaryBufferSize", "1024");
        };
    }
}

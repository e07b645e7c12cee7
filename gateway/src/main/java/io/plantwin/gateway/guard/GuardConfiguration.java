package io.plantwin.gateway.guard;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.plantwin.gateway.GatewaySettings;
import io.plantwin.gateway.access.AccessRecorder;
import io.plantwin.gateway.access.DeviceVerifier;
import io.plantwin.gateway.access.Identities;
import io.plantwin.gateway.access.LocalTokenVerifier;
import io.plantwin.gateway.access.RouteTable;
import io.plantwin.gateway.access.Routes;
import io.plantwin.gateway.access.TokenVerifier;
import io.plantwin.gateway.audit.RefusalLog;
import io.plantwin.gateway.limit.RateLimiter;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.redis.RedisLink;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/// The guard and what it asks. Further kinds of tokens are beans of {@link TokenVerifier}, in the order of their
/// `@Order`; the passwords of devices a bean of {@link DeviceVerifier}.
@Configuration(proxyBeanMethods = false)
public class GuardConfiguration {

    /// Behind the filter that gives the request its id, before all others.
    private static final int BEHIND_THE_FIRST = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    LocalTokenVerifier localTokenVerifier(GatewaySettings settings) {
        return new LocalTokenVerifier(settings.localToken());
    }

    @Bean
    Identities identities(
            ObjectProvider<TokenVerifier> tokens, ObjectProvider<DeviceVerifier> devices, GatewaySettings settings) {
        return new Identities(
                tokens.orderedStream().toList(),
                Optional.ofNullable(devices.getIfAvailable()),
                settings.access().insecure());
    }

    @Bean(initMethod = "start")
    RefusalLog refusalLog(Database database, Clock clock, MeterRegistry metrics) {
        return new RefusalLog(database, clock, metrics);
    }

    @Bean(initMethod = "start")
    RateLimiter rateLimiter(RedisLink redis) {
        return new RateLimiter(redis, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
    }

    @Bean
    Origins origins(GatewaySettings settings) {
        return new Origins(settings.access().origins());
    }

    @Bean
    FilterRegistrationBean<FilterChainProxy> guard(
            Identities identities,
            RateLimiter limiter,
            Origins origins,
            AccessRecorder recorder,
            GatewaySettings settings,
            MeterRegistry metrics) {
        GuardFilter guard = new GuardFilter(
                new RouteTable(Routes.ALL),
                new Credentials(identities),
                new RequestLimits(settings.limits(), limiter),
                origins,
                recorder,
                Counter.builder("plantwin.access.limited")
                        .description("requests above a rate limit")
                        .register(metrics));
        FilterChainProxy chain = new FilterChainProxy(
                new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE, CrossOrigin.filter(origins), guard));
        FilterRegistrationBean<FilterChainProxy> registration = new FilterRegistrationBean<>(chain);
        registration.setName("guard");
        registration.setOrder(BEHIND_THE_FIRST);
        registration.setAsyncSupported(true);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        return registration;
    }
}

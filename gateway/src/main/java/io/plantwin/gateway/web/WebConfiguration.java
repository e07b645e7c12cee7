package io.plantwin.gateway.web;

import io.plantwin.gateway.GatewaySettings;
import java.time.Clock;
import java.time.Duration;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.util.unit.DataSize;

/// Tomcat, the filter and the problems.
@Configuration(proxyBeanMethods = false)
@Import({ProblemAdvice.class, ProblemErrorController.class})
public class WebConfiguration {

    private static final int MOST_CONNECTIONS = 20_000;

    /// A machine that posts every second keeps its connection.
    private static final int UNLIMITED = -1;

    /// Tomcat does not know it.
    private static final String MANIFEST = "application/manifest+json";

    private static final String[] COMPRESSED = {
        "application/json",
        Problem.MEDIA_TYPE,
        "text/html",
        "text/css",
        "text/csv",
        "text/plain",
        "text/javascript",
        "application/javascript",
        "image/svg+xml",
        MANIFEST
    };

    @Bean
    RequestStatistics requestStatistics(Clock clock) {
        return new RequestStatistics(() -> Math.floorDiv(clock.millis(), 1_000L));
    }

    @Bean
    FilterRegistrationBean<RequestFilter> requestFilter(RequestStatistics statistics, GatewaySettings settings) {
        FilterRegistrationBean<RequestFilter> filter = new FilterRegistrationBean<>(new RequestFilter(
                statistics, new SecurityHeaders(settings.access().issuers())));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        filter.setAsyncSupported(true);
        return filter;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> gatewayTomcat() {
        return factory -> {
            Compression compression = new Compression();
            compression.setEnabled(true);
            compression.setMimeTypes(COMPRESSED);
            compression.setMinResponseSize(DataSize.ofKilobytes(1));
            factory.setCompression(compression);
            factory.addProtocolHandlerCustomizers(handler -> handler.setExecutor(new VirtualThreadExecutor("http-")));
            factory.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
                    protocol.setMaxConnections(MOST_CONNECTIONS);
                    protocol.setConnectionTimeout((int) Duration.ofSeconds(20).toMillis());
                    protocol.setMaxKeepAliveRequests(UNLIMITED);
                }
            });
            factory.addContextCustomizers(context -> {
                context.addMimeMapping("webmanifest", MANIFEST);
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ProblemValve.class.getName());
                }
            });
        };
    }
}

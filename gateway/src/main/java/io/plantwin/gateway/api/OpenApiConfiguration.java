package io.plantwin.gateway.api;

import io.plantwin.gateway.GatewaySettings;
import io.swagger.v3.oas.models.OpenAPI;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/// The API's description at `/openapi`.
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:io/plantwin/gateway/api/springdoc.properties")
class OpenApiConfiguration {

    @Bean
    OpenAPI openApi(GatewaySettings settings) {
        return OpenApiDocument.beginning(settings.version());
    }

    @Bean
    RecordSchemas recordSchemas() {
        return new RecordSchemas();
    }

    @Bean
    GlobalOpenApiCustomizer openApiProblems() {
        return OpenApiDocument::complete;
    }
}

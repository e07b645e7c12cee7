package io.plantwin.gateway.api;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.webjars.WebJarVersionLocator;

/// Files: the dashboard, which the module of this name puts into `META-INF/resources`, Swagger UI at `/docs` and
/// Redoc at `/redoc`. What is no file is a route of the dashboard and
/// answers with its page ({@link PageResolver}).
@Configuration(proxyBeanMethods = false)
class FilesConfiguration implements WebMvcConfigurer {

    private static final String DASHBOARD = "classpath:/META-INF/resources/";
    private static final String PAGE = "forward:/index.html";
    private static final String DOCS_PAGE = "forward:/docs/index.html";
    private static final String REDOC_PAGE = "forward:/redoc/index.html";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        CacheControl forEver =
                CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
        // The names of these files hold a hash of their content.
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(DASHBOARD + "assets/")
                .setCacheControl(forEver);
        registry.addResourceHandler("/docs/**")
                .addResourceLocations("classpath:/io/plantwin/gateway/docs/", library("swagger-ui"))
                .setCacheControl(CacheControl.noCache());
        registry.addResourceHandler("/redoc/**")
                .addResourceLocations("classpath:/io/plantwin/gateway/redoc/", library("redoc"))
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true)
                .addTransformer(new OwnPictures());
        registry.addResourceHandler("/**")
                .addResourceLocations(DASHBOARD)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addResolver(new PageResolver());
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName(PAGE);
        registry.addViewController("/devices").setViewName(PAGE);
        registry.addViewController("/devices/**").setViewName(PAGE); // ids may hold dots
        registry.addViewController("/alerts").setViewName(PAGE);
        registry.addViewController("/alerts/**").setViewName(PAGE);
        registry.addViewController("/analytics").setViewName(PAGE);
        registry.addViewController("/analytics/**").setViewName(PAGE);
        registry.addViewController("/system").setViewName(PAGE);
        registry.addViewController("/system/**").setViewName(PAGE);
        registry.addViewController("/docs").setViewName(DOCS_PAGE);
        registry.addViewController("/docs/").setViewName(DOCS_PAGE);
        registry.addViewController("/redoc").setViewName(REDOC_PAGE);
        registry.addViewController("/redoc/").setViewName(REDOC_PAGE);
    }

    private static String library(String name) {
        String version = new WebJarVersionLocator().version(name);
        if (version == null) {
            throw new IllegalStateException("the jar with " + name + " is missing");
        }
        return DASHBOARD + "webjars/" + name + "/" + version + "/";
    }
}

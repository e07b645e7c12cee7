package io.plantwin.gateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.ResourceTransformer;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/// Redoc would ask its maker's host for a picture, which our pages may not: it gets one of ours.
final class OwnPictures implements ResourceTransformer {

    private static final String SCRIPT = "redoc.standalone.js";
    private static final String FOREIGN = "https://cdn.redoc.ly/redoc/logo-mini.svg";
    private static final String OWN = "/docs/favicon-32x32.png";

    @Override
    public Resource transform(HttpServletRequest request, Resource resource, ResourceTransformerChain chain)
            throws IOException {
        Resource transformed = chain.transform(request, resource);
        if (!SCRIPT.equals(resource.getFilename())) {
            return transformed;
        }
        String script = transformed.getContentAsString(StandardCharsets.UTF_8);
        return new TransformedResource(transformed, script.replace(FOREIGN, OWN).getBytes(StandardCharsets.UTF_8));
    }
}

package io.plantwin.gateway.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/// Answers requests that Tomcat refuses before any servlet sees them (a broken request line, a header that is
/// too long) in our words instead of an HTML page. Made by Tomcat, from its name.
public final class ProblemValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ProblemType type = ProblemType.ofStatus(status);
        String uri = request.getRequestURI();
        byte[] body = Problem.of(type, status, type.title(), uri == null ? "" : uri, List.of())
                .toJson();
        response.setContentType(Problem.MEDIA_TYPE);
        response.setCharacterEncoding((String) null);
        try {
            response.getReporter().write(new String(body, StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("nobody is left to tell", e);
        }
    }
}

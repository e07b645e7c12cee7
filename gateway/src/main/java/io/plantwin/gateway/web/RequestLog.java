package io.plantwin.gateway.web;

import io.plantwin.gateway.access.Callers;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/// One line for each request, with fields by the names of ECS. Never the query, which may hold what is not to be
/// kept. What comes by the thousand is told at DEBUG only: readings that were taken, files, and requests above a
/// limit.
final class RequestLog {

    private static final Logger log = LoggerFactory.getLogger(RequestLog.class);

    private static final String API = "/api/";
    private static final String INGESTION = "/sensors/readings";
    private static final int LONGEST_PATH = 300;

    private RequestLog() {}

    static void write(HttpServletRequest request, int status, long nanos) {
        Level level = level(request, status);
        if (!log.isEnabledForLevel(level)) {
            return;
        }
        String path = request.getRequestURI();
        LoggingEventBuilder line = log.atLevel(level)
                .addKeyValue("http.request.method", request.getMethod())
                .addKeyValue("url.path", path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path)
                .addKeyValue("http.response.status_code", status)
                .addKeyValue("event.duration", nanos)
                .addKeyValue("user.name", Callers.of(request).name())
                .addKeyValue("client.address", request.getRemoteAddr())
                .addKeyValue("http.request.id", request.getAttribute(RequestFilter.REQUEST_ID));
        line.log("{} {}", request.getMethod(), status);
    }

    private static Level level(HttpServletRequest request, int status) {
        String path = request.getRequestURI();
        boolean file = !path.startsWith(API) && status < 400;
        boolean taken = status == 201 && path.contains(INGESTION);
        return file || taken || status == ProblemType.TOO_MANY_REQUESTS.status() ? Level.DEBUG : Level.INFO;
    }
}

package io.plantwin.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.Callers;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.mock.web.MockHttpServletRequest;

class RequestLogTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(RequestLog.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.DEBUG);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    private ILoggingEvent log(String method, String path, int status) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setQueryString("token=secret");
        request.addHeader("Authorization", "Bearer secret");
        request.setRemoteAddr("192.0.2.7");
        request.setAttribute(RequestFilter.REQUEST_ID, "order-77");
        Callers.put(request, Caller.LOCAL);
        RequestLog.write(request, status, 1_500_000);
        return lines.list.getLast();
    }

    @Test
    void aLineHasFieldsAndNoSecrets() {
        ILoggingEvent line = log("PUT", "/api/v1/alert-rules/7", 200);
        Map<String, Object> fields =
                line.getKeyValuePairs().stream().collect(Collectors.toMap(pair -> pair.key, pair -> pair.value));
        assertThat(fields)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "http.request.method",
                        "PUT",
                        "url.path",
                        "/api/v1/alert-rules/7",
                        "http.response.status_code",
                        200,
                        "event.duration",
                        1_500_000L,
                        "user.name",
                        "local",
                        "client.address",
                        "192.0.2.7",
                        "http.request.id",
                        "order-77"));
        assertThat(line.getFormattedMessage()).isEqualTo("PUT /api/v1/alert-rules/7 200");
        assertThat(line.getLevel()).isEqualTo(Level.INFO);
    }

    @Test
    void whatComesByTheThousandIsToldInDetailOnly() {
        assertThat(log("POST", "/api/v1/sensors/readings", 201).getLevel()).isEqualTo(Level.DEBUG);
        assertThat(log("POST", "/api/sensors/readings/batch", 201).getLevel()).isEqualTo(Level.DEBUG);
        assertThat(log("GET", "/assets/index.js", 200).getLevel()).isEqualTo(Level.DEBUG);
        assertThat(log("GET", "/api/v1/devices", 429).getLevel()).isEqualTo(Level.DEBUG);
        assertThat(log("POST", "/api/v1/sensors/readings", 422).getLevel()).isEqualTo(Level.INFO);
        assertThat(log("POST", "/api/v1/alert-rules", 201).getLevel()).isEqualTo(Level.INFO);
        assertThat(log("GET", "/assets/none.js", 404).getLevel()).isEqualTo(Level.INFO);
    }

    @Test
    void aLongPathIsCut() {
        assertThat(log("GET", "/api/" + "x".repeat(7_000), 404).getFormattedMessage())
                .hasSizeLessThan(320)
                .contains("…");
    }
}

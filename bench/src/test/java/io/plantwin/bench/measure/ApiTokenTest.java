package io.plantwin.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ApiTokenTest {

    @Test
    void isMadeWithTheTokenOfTheOwnerAndRevokedWhenItIsClosed() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            byte[] answer = "{\"data\":{\"id\":\"7\",\"token\":\"plt_x\"}}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(201, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        URI http = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try {
            try (ApiToken token = ApiToken.make(http, "owner")) {
                assertThat(token.token()).isEqualTo("plt_x");
            }
        } finally {
            server.stop(0);
        }
        assertThat(asked)
                .containsExactly(
                        "POST /api/v1/tokens Bearer owner {\"name\":\"bench\",\"owner\":\"admin\",\"expiresInDays\":1,\"scopes\":[\"ingest\"]}",
                        "DELETE /api/v1/tokens/7 Bearer owner {}");
    }
}

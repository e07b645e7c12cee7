package io.plantwin.bench.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.plantwin.wire.json.DecodeLimits;
import io.plantwin.wire.json.Decoded;
import io.plantwin.wire.json.ReadingDecoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class HttpLoadTest {

    private final ReadingDecoder decoder = new ReadingDecoder(DecodeLimits.DEFAULT, () -> 0, Clock.systemUTC());

    @Test
    void sendsTheNumberOfRequestsOfItsRateAndCountsRefusals() throws IOException, InterruptedException {
        Queue<byte[]> bodies = new ConcurrentLinkedQueue<>();
        Queue<String> tokens = new ConcurrentLinkedQueue<>();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(workers);
            server.createContext("/", exchange -> {
                tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                bodies.add(exchange.getRequestBody().readAllBytes());
                exchange.sendResponseHeaders(bodies.size() % 10 == 0 ? 500 : 201, -1);
                exchange.close();
            });
            server.start();
            try (HttpLoad load = new HttpLoad("a token")) {
                URI address =
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
                assertThat(load.post(address, new Bodies("d-")::single, 100, 1)).isEqualTo(100);
                assertThat(load.latency().count()).isEqualTo(100);
                assertThat(load.failed()).isBetween(1L, 20L);
            } finally {
                server.stop(0);
            }
        }
        assertThat(tokens).hasSize(100).containsOnly("Bearer a token");
        assertThat(bodies)
                .hasSize(100)
                .allSatisfy(body -> assertThat(decoder.decode(body)).isInstanceOf(Decoded.Accepted.class));
    }

    @Test
    void readingsOfABatchAreAllDifferent() {
        Bodies bodies = new Bodies("d-");
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            Decoded decoded = decoder.decode(bodies.batch(100));
            assertThat(decoded).isInstanceOf(Decoded.Accepted.class);
            ((Decoded.Accepted) decoded)
                    .readings()
                    .forEach(reading -> ids.add(reading.deviceId() + " " + reading.timestampMicros()));
        }
        assertThat(ids).hasSize(500);
    }
}

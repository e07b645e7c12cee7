package io.plantwin.bench.live;

import io.plantwin.wire.json.Iso8601;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// A WebSocket client that hands over what it receives, on its own thread.
public final class FrameWatch implements AutoCloseable {

    private static final String TYPE = "\"type\":\"sensor-data\"";
    private static final String TIMESTAMP = "\"timestamp\":\"";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final WebSocket socket;

    private FrameWatch(URI address, Consumer<String> frames) {
        socket = client.newWebSocketBuilder()
                .buildAsync(address, new Listener(frames))
                .join();
    }

    /// Hands over every frame.
    ///
    /// @param address of `/ws/machines/{deviceId}` or `/ws/dashboard`
    public static FrameWatch ofFrames(URI address, Consumer<String> frames) {
        return new FrameWatch(address, frames);
    }

    /// Hands over the timestamp of every `sensor-data` frame, in microseconds since the epoch.
    public static FrameWatch ofReadings(URI address, LongConsumer timestamps) {
        return new FrameWatch(address, frame -> {
            long micros = timestampOf(frame);
            if (micros >= 0) {
                timestamps.accept(micros);
            }
        });
    }

    /// The timestamp of a `sensor-data` frame; -1 for any other frame.
    static long timestampOf(String text) {
        int at = text.indexOf(TIMESTAMP);
        if (at < 0 || !text.contains(TYPE)) {
            return -1;
        }
        int begin = at + TIMESTAMP.length();
        int end = text.indexOf('"', begin);
        return end < 0 ? -1 : Iso8601.parseMicros(text.substring(begin, end)).orElse(-1);
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }

    private static final class Listener implements WebSocket.Listener {
        private final Consumer<String> frames;
        private final StringBuilder partial = new StringBuilder();

        Listener(Consumer<String> frames) {
            this.frames = frames;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                frames.accept(partial.toString());
                partial.setLength(0);
            }
            webSocket.request(1);
            return null;
        }
    }
}

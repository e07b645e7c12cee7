package io.plantwin.gateway.live;

import io.plantwin.gateway.live.Connection.View;
import io.plantwin.model.Names;
import jakarta.websocket.Session;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import org.springframework.web.util.UriComponentsBuilder;

/// Translates between Spring's WebSocket sessions and the hub's connections.
final class LiveHandler extends AbstractWebSocketHandler {

    /// The beginning of the paths of single devices.
    static final String MACHINES = "/ws/machines/";

    static final String DASHBOARD = "/ws/dashboard";

    /// Longer than the time after which an outbox gives up, so that the reason for closing can still be told.
    private static final long SEND_MILLIS = 20_000;

    private final LiveHub hub;
    private final ServerFrames frames;
    private final ScheduledExecutorService timer;
    private final LongSupplier nanoTime;
    private final SendTimer sendTimer;
    private final Map<String, Connection> connections = new ConcurrentHashMap<>();

    LiveHandler(
            LiveHub hub,
            ServerFrames frames,
            ScheduledExecutorService timer,
            LongSupplier nanoTime,
            SendTimer sendTimer) {
        this.hub = hub;
        this.frames = frames;
        this.timer = timer;
        this.nanoTime = nanoTime;
        this.sendTimer = sendTimer;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        limitSending(session);
        URI uri = Objects.requireNonNull(session.getUri());
        MultiValueMap<String, String> query =
                UriComponentsBuilder.fromUri(uri).build().getQueryParams();
        Outbox outbox = new Outbox(
                new BrowserWire(session, sendTimer), "true".equals(query.getFirst("batch")), timer, nanoTime);
        Optional<OptionalLong> since = since(query.getFirst("since"));
        Optional<View> view = view(uri.getPath(), since.orElse(OptionalLong.empty()));
        Connection connection = new Connection(
                new Connection.Client(session.getId(), LiveHandshake.caller(session), LiveHandshake.address(session)),
                view.orElseGet(View.Nothing::new),
                outbox,
                hub.newFollower(outbox),
                nanoTime.getAsLong());
        connections.put(session.getId(), connection);
        hub.join(connection);
        if (since.isEmpty()) {
            hub.received(connection, ClientFrame.badSince());
        }
        if (view.isEmpty()) {
            hub.received(connection, ClientFrame.badDeviceId());
        }
    }

    /// Empty if it is no number of an event.
    private static Optional<OptionalLong> since(@Nullable String text) {
        if (text == null) {
            return Optional.of(OptionalLong.empty());
        }
        try {
            long since = Long.parseLong(text);
            return since < AlertUpdate.UNNUMBERED ? Optional.empty() : Optional.of(OptionalLong.of(since));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// Empty if the path ends with what can't be a device.
    private static Optional<View> view(String path, OptionalLong since) {
        if (path.equals(DASHBOARD)) {
            return Optional.of(new View.Dashboard(since));
        }
        if (!path.startsWith(MACHINES)) {
            return Optional.of(new View.Nothing());
        }
        String deviceId = path.substring(MACHINES.length());
        return Names.isId(deviceId) ? Optional.of(new View.Machine(deviceId, since)) : Optional.empty();
    }

    private static void limitSending(WebSocketSession session) {
        if (session instanceof NativeWebSocketSession wrapper && wrapper.getNativeSession() instanceof Session tomcat) {
            tomcat.getUserProperties().put("org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT", SEND_MILLIS);
        }
    }

    /// Frames come in parts, so that the server keeps no long buffer for each browser.
    @Override
    public boolean supportsPartialMessages() {
        return true;
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage part) {
        Connection connection = heard(session);
        if (connection == null) {
            return;
        }
        Optional<String> frame = connection.assembly().add(part.getPayload(), part.isLast());
        if (connection.assembly().isTooLong()) {
            connection.outbox().end(CloseReason.TOO_LONG);
        } else if (frame.isPresent() && mayGoOn(connection)) {
            hub.received(connection, ClientFrame.parse(frame.get()));
        }
    }

    @Override
    protected void handleBinaryMessage(WebSocketSession session, BinaryMessage part) {
        Connection connection = heard(session);
        if (connection != null && mayGoOn(connection) && part.isLast()) {
            connection.outbox().keep(frames.error("not_text", "Frames are texts, not binary"));
        }
    }

    @Override
    protected void handlePongMessage(WebSocketSession session, PongMessage message) {
        Connection connection = heard(session);
        if (connection != null) {
            mayGoOn(connection);
        }
    }

    /// Whether it has not said too much lately, and is not being closed.
    private boolean mayGoOn(Connection connection) {
        if (connection.outbox().isClosed()) {
            return false;
        }
        if (connection.allowance().take(nanoTime.getAsLong())) {
            return true;
        }
        connection.outbox().keep(frames.error("too_many_messages", CloseReason.TOO_MANY_MESSAGES.sentence()));
        connection.outbox().end(CloseReason.TOO_MANY_MESSAGES);
        return false;
    }

    private @Nullable Connection heard(WebSocketSession session) {
        Connection connection = connections.get(session.getId());
        if (connection != null) {
            connection.heard(nanoTime.getAsLong());
        }
        return connection;
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        connections.remove(session.getId());
        hub.leave(session.getId());
    }
}

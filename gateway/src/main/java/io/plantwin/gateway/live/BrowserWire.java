package io.plantwin.gateway.live;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/// An outbox's way to its browser.
final class BrowserWire implements Outbox.Wire {

    private static final Logger log = LoggerFactory.getLogger(BrowserWire.class);

    private final WebSocketSession session;
    private final SendTimer timer;

    BrowserWire(WebSocketSession session, SendTimer timer) {
        this.session = session;
        this.timer = timer;
    }

    @Override
    public void send(String frame) throws IOException {
        session.sendMessage(new TextMessage(frame));
    }

    @Override
    public void sent(SensorUpdate oldest) {
        timer.sent(oldest);
    }

    @Override
    public void ping() throws IOException {
        session.sendMessage(new PingMessage());
    }

    @Override
    public void close(CloseReason reason) {
        close(new CloseStatus(reason.code(), reason.sentence()));
    }

    @Override
    public void abandon() {
        close(CloseStatus.GOING_AWAY);
    }

    private void close(CloseStatus status) {
        try {
            session.close(status);
        } catch (IOException e) {
            log.debug("WebSocket {} was gone already", session.getId(), e);
        }
    }
}

package io.plantwin.bridge.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.plantwin.bridge.access.Refusals;
import io.plantwin.bridge.access.Rejection;
import io.plantwin.bridge.intake.Lane;
import io.plantwin.bridge.tls.Fingerprints;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection of a device, from its first byte to its last: what is read when, what is acknowledged, how it ends.
/// What is said on it is {@link Dialogue}'s. On the lane's thread, except for {@link #takenOver}.
final class Connection extends ChannelInboundHandlerAdapter {

    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    private final Channel channel;
    private final Shared shared;
    private final LaneConnections lanes;
    private final Framing framing;
    private final AckQueue acks = new AckQueue();
    private final Dialogue dialogue;
    private final Runnable sendAcks = this::sendAcks;
    private final long openedAt;
    private long heardAt;
    private boolean closing;
    private boolean acksScheduled;
    private boolean queued;
    private boolean unflushed;

    Connection(Channel channel, Shared shared, LaneConnections lanes) {
        this.channel = channel;
        this.shared = shared;
        this.lanes = lanes;
        this.framing = new Framing(this, shared.config().maxPacketBytes());
        this.dialogue = new Dialogue(this, shared, lanes, acks);
        this.openedAt = lanes.ticks();
        this.heardAt = openedAt;
    }

    /// Where the client speaks from, as {@link Refusals} remembers it.
    String address() {
        return Refusals.addressOf(channel.remoteAddress());
    }

    /// SHA-256 of the client's certificate in lower-case hexadecimal, empty if it showed none.
    String fingerprint() {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        return tls == null ? "" : Fingerprints.of(tls.engine().getSession());
    }

    boolean speaksVersion5() {
        return dialogue.speaksVersion5();
    }

    Framing framing() {
        return framing;
    }

    Lane lane() {
        return lanes.lane();
    }

    // What arrives.

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        shared.metrics().connections.incrementAndGet();
        lanes.add(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (!closing && message instanceof MqttMessage packet) {
                dialogue.hear(packet);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    /// A PUBLISH, after {@link #mayTakePublish}.
    void publish(int flags, ByteBuf in, int at, int length) {
        Inflow inflow = dialogue.inflow();
        if (inflow != null) {
            inflow.publish(flags, in, at, length);
        }
    }

    void ping() {
        send(MqttMessage.PINGRESP);
    }

    /// Something was read.
    void heard() {
        heardAt = lanes.ticks();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (unflushed) {
            unflushed = false;
            channel.flush();
        }
    }

    // What is read when.

    boolean isClosing() {
        return closing;
    }

    /// Whether nothing has been said yet.
    boolean isNew() {
        return dialogue.isNew();
    }

    /// Whether packets have to wait until the client is let in and has its session.
    boolean isOpening() {
        return dialogue.isOpening();
    }

    boolean mayTakePublish() {
        return dialogue.inflow() == null
                ? !isOpening()
                : lane().isOpen()
                        && !lanes.isDraining()
                        && acks.size() < shared.config().receiveMaximum()
                        && channel.isWritable();
    }

    /// The framing holds what it has.
    void held() {
        shared.metrics().paused.incrementAndGet();
        awaitLane();
    }

    private void awaitLane() {
        if (!queued && !lane().isOpen()) {
            queued = true;
            lane().whenOpen(() -> {
                queued = false;
                goOn();
            });
        }
    }

    /// Something may have changed that the framing waits for.
    void goOn() {
        if (!framing.isHeld() || closing || isOpening()) {
            return;
        }
        if (!mayTakePublish()) {
            awaitLane();
            return;
        }
        release();
    }

    /// The client is let in and has its session.
    void opened() {
        flush();
        if (framing.isHeld()) {
            release();
        }
    }

    private void release() {
        shared.metrics().paused.decrementAndGet();
        framing.release(channel.pipeline().context(framing));
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        goOn();
    }

    // What is sent.

    void send(MqttMessage message) {
        unflushed = true;
        channel.write(message, channel.voidPromise());
    }

    void flush() {
        unflushed = false;
        channel.flush();
    }

    /// An acknowledgement has become due.
    void acksAreDue() {
        if (!acksScheduled) {
            acksScheduled = true;
            lane().afterBurst(sendAcks);
        }
    }

    private void sendAcks() {
        acksScheduled = false;
        if (closing) {
            return;
        }
        ByteBuf due = acks.due(channel.alloc(), speaksVersion5());
        if (due.isReadable()) {
            channel.writeAndFlush(due, channel.voidPromise());
        }
        if (framing.isHeld() && acks.size() <= shared.config().receiveMaximum() / 2) {
            goOn();
        }
    }

    // How it ends.

    /// Closes the connection as broken: its will is published, its devices count as lost.
    void fail(MqttReasonCodes.Disconnect reason, String why) {
        if (closing) {
            return;
        }
        closing = true;
        log.info("closing the connection of {}: {}", dialogue.clientName(), why);
        closeAfter(dialogue.speaksVersion5() ? Replies.disconnect(reason) : null);
    }

    void malformed(String why) {
        fail(MqttReasonCodes.Disconnect.MALFORMED_PACKET, why);
    }

    void tooLarge(long bytes) {
        shared.metrics().oversized.increment();
        fail(
                MqttReasonCodes.Disconnect.PACKET_TOO_LARGE,
                "it sent a packet of " + bytes + " bytes; up to "
                        + shared.config().maxPacketBytes() + " are taken");
    }

    /// Kafka did not take a message: the client has to send it again, on another connection.
    void undelivered(Exception cause) {
        if (!closing) {
            shared.metrics().undelivered.increment();
            fail(
                    MqttReasonCodes.Disconnect.IMPLEMENTATION_SPECIFIC_ERROR,
                    "Kafka did not take a message in time: " + cause.getMessage());
        }
    }

    /// Another connection has the same client id. From any thread.
    void takenOver() {
        lane().loop()
                .execute(() ->
                        fail(MqttReasonCodes.Disconnect.SESSION_TAKEN_OVER, "the same client has connected once more"));
    }

    /// Closes without complaint.
    void close(@Nullable MqttMessage lastWords) {
        closing = true;
        closeAfter(lastWords);
    }

    /// A client that does not read its last words is not waited for.
    private void closeAfter(@Nullable MqttMessage lastWords) {
        if (lastWords == null || !channel.isWritable()) {
            channel.close();
        } else {
            channel.writeAndFlush(lastWords).addListener(ChannelFutureListener.CLOSE);
            channel.eventLoop().schedule(() -> channel.close(), 1, TimeUnit.SECONDS);
        }
    }

    /// A DISCONNECT is among the bytes that are held.
    void farewellSeen(boolean clean) {
        dialogue.farewellSeen(clean);
    }

    /// The bridge stops: nobody is lost.
    void shutDown() {
        dialogue.shutDown();
        fail(MqttReasonCodes.Disconnect.SERVER_SHUTTING_DOWN, "the bridge stops");
    }

    /// Half a second has passed.
    void tick() {
        if (closing) {
            return;
        }
        long now = lanes.ticks();
        if (dialogue.inflow() == null) {
            if ((now - openedAt) * LaneConnections.TICK_MILLIS
                    > shared.config().connectTimeout().toMillis()) {
                close(null);
            } else {
                dialogue.stillWaits(now - openedAt);
            }
        } else if (dialogue.isToldToLeave()) {
            return;
        } else if (framing.isHeld()) {
            heardAt = now; // We do not listen; its silence says nothing.
        } else if (dialogue.keepAliveTicks() > 0 && now - heardAt > dialogue.keepAliveTicks()) {
            fail(MqttReasonCodes.Disconnect.KEEP_ALIVE_TIMEOUT, "it was silent for longer than its keep-alive allows");
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        closing = true;
        shared.metrics().connections.decrementAndGet();
        lanes.remove(this);
        if (framing.isHeld()) {
            shared.metrics().paused.decrementAndGet();
        }
        dialogue.ended();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.cause() instanceof SSLException cause) {
            shared.metrics().rejected(Rejection.TLS_FAILED);
            shared.refusals().tell("a client", address(), Rejection.TLS_FAILED.sentence() + ": " + cause.getMessage());
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof IOException) && !(cause.getCause() instanceof IOException)) {
            log.warn("closing the connection of {} after an error", dialogue.clientName(), cause);
        }
        close(null);
    }
}

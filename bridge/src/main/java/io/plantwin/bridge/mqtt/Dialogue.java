package io.plantwin.bridge.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.plantwin.bridge.access.Identity;
import io.plantwin.bridge.access.Rejection;
import io.plantwin.bridge.intake.Publisher;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a client and the listener say to one another, all but PUBLISH: CONNECT and the wait to be let in and for the
/// session, subscriptions, the second half of quality of service 2, DISCONNECT. For the connection's lane.
final class Dialogue {

    /// An open connection.
    private record Open(Terms terms, Session session, Publisher publisher, Inflow inflow) {}

    private final Connection connection;
    private final Shared shared;
    private final LaneConnections lanes;
    private final AckQueue acks;
    private final Entrance entrance;
    private @Nullable Terms terms;
    private Sessions.@Nullable Claim claim;
    private @Nullable Open open;
    private boolean farewell;
    private boolean shuttingDown;
    private boolean sentAway;

    Dialogue(Connection connection, Shared shared, LaneConnections lanes, AckQueue acks) {
        this.connection = connection;
        this.shared = shared;
        this.lanes = lanes;
        this.acks = acks;
        this.entrance = new Entrance(connection, shared, lanes, this::admitted);
    }

    /// Where PUBLISHes go; `null` until the connection is open.
    @Nullable
    Inflow inflow() {
        return open == null ? null : open.inflow;
    }

    boolean isNew() {
        return terms == null;
    }

    boolean isOpening() {
        return terms != null && open == null;
    }

    boolean speaksVersion5() {
        return terms != null && terms.isVersion5();
    }

    String clientName() {
        return terms == null ? "a client that has not said CONNECT" : terms.clientId();
    }

    /// One and a half keep-alives, 0 = no limit.
    long keepAliveTicks() {
        return terms == null || terms.keepAliveSeconds() == 0
                ? 0
                : terms.keepAliveSeconds() * 1_500L / LaneConnections.TICK_MILLIS + 1;
    }

    void hear(MqttMessage packet) {
        if (packet.decoderResult().isFailure()) {
            unreadable(packet.decoderResult().cause());
        } else if (packet instanceof MqttConnectMessage connect) {
            connect(connect);
        } else if (open == null) {
            connection.close(null);
        } else {
            converse(open, packet);
        }
    }

    private void unreadable(Throwable cause) {
        if (terms == null) {
            connection.close(Replies.rejected(Handshake.unreadable(cause)));
        } else {
            connection.malformed("a packet could not be read: " + cause.getMessage());
        }
    }

    private void converse(Open now, MqttMessage packet) {
        switch (packet.fixedHeader().messageType()) {
            case PUBREL -> {
                int packetId = packetId(packet);
                boolean known = now.session.receipts().release(packetId);
                connection.send(Replies.released(packetId, known, now.terms.isVersion5()));
            }
            case SUBSCRIBE ->
                answer(shared.subscriptions()
                        .subscribe(
                                (MqttSubscribeMessage) packet,
                                now.session,
                                now.publisher.identity(),
                                now.terms.isVersion5()));
            case UNSUBSCRIBE ->
                answer(shared.subscriptions().unsubscribe((MqttUnsubscribeMessage) packet, now.session));
            case PUBACK -> {
                now.session.outbox().acknowledged(packetId(packet));
                deliver();
            }
            case DISCONNECT -> disconnect(now, packet);
            default ->
                connection.fail(
                        MqttReasonCodes.Disconnect.PROTOCOL_ERROR,
                        "it sent " + packet.fixedHeader().messageType() + ", which a client does not send here");
        }
    }

    private static int packetId(MqttMessage packet) {
        return ((MqttMessageIdVariableHeader) packet.variableHeader()).messageId();
    }

    private void answer(Subscriptions.Answer answer) {
        connection.send(answer.message());
        answer.afterwards().run();
    }

    // CONNECT.

    private void connect(MqttConnectMessage connect) {
        if (terms != null) {
            connection.fail(MqttReasonCodes.Disconnect.PROTOCOL_ERROR, "it said CONNECT twice");
            return;
        }
        Optional<MqttConnectReturnCode> objection = Handshake.objection(connect);
        if (objection.isPresent()) {
            connection.close(Replies.rejected(objection.get()));
            return;
        }
        Terms asked = Terms.of(connect, shared.config().maxSessionExpiry().toSeconds());
        terms = asked;
        entrance.knock(asked, Handshake.credentials(connect, connection.fingerprint()));
    }

    private void admitted(Terms asked, Identity identity) {
        Optional<Sessions.Claim> claimed = shared.sessions()
                .claim(asked.clientId(), identity, asked.cleanStart(), asked.expirySeconds(), connection);
        if (claimed.isEmpty()) {
            entrance.reject(asked, identity.owner(), Rejection.CLIENT_ID_TAKEN);
            return;
        }
        Sessions.Claim mine = claimed.get();
        claim = mine;
        mine.turn().whenComplete((nothing, failure) -> onLane(() -> open(asked, identity, mine)));
    }

    private void open(Terms agreed, Identity identity, Sessions.Claim mine) {
        if (connection.isClosing()) {
            return;
        }
        Publisher publisher = new Publisher(agreed.clientId(), identity, shared.presence());
        shared.presence().back(publisher);
        Session session = mine.session();
        Inflow inflow = new Inflow(connection, shared, lanes, agreed, session, publisher, acks);
        open = new Open(agreed, session, publisher, inflow);
        connection.send(Replies.accepted(agreed, mine.present(), shared.config()));
        session.outbox()
                .connected(() -> onLane(this::deliver))
                .forEach(parcel -> connection.send(Replies.publish(parcel)));
        deliver();
        connection.opened();
    }

    private void onLane(Runnable task) {
        if (lanes.lane().loop().inEventLoop()) {
            task.run();
        } else {
            lanes.lane().loop().execute(task);
        }
    }

    /// Sends the device what waits for it.
    private void deliver() {
        if (open == null || connection.isClosing()) {
            return;
        }
        Outbox outbox = open.session.outbox();
        int window = open.terms.receiveMaximum();
        for (Optional<Outbox.Parcel> next = outbox.next(window); next.isPresent(); next = outbox.next(window)) {
            Outbox.Parcel parcel = next.get();
            if (parcel.mail().packetBytes() > open.terms.maxPacketBytes()) {
                shared.metrics().droppedToDevice.increment();
                outbox.acknowledged(parcel.packetId());
            } else {
                connection.send(Replies.publish(parcel));
            }
        }
        connection.flush();
    }

    // The end.

    /// Half a second has passed, and the client is not let in yet.
    void stillWaits(long ticks) {
        entrance.stillWaits(ticks);
    }

    /// Half a second has passed: whether the connection ends because its credential is not what it was.
    boolean isToldToLeave() {
        if (open == null) {
            return false;
        }
        switch (shared.authenticator().standing(open.publisher.identity())) {
            case STANDS -> {
                return false;
            }
            case WITHDRAWN ->
                sendAway(
                        MqttReasonCodes.Disconnect.ADMINISTRATIVE_ACTION,
                        "its credential was withdrawn or allows less than before");
            case EXPIRED -> sendAway(MqttReasonCodes.Disconnect.NOT_AUTHORIZED, "its credential has expired");
        }
        return true;
    }

    private void sendAway(MqttReasonCodes.Disconnect reason, String why) {
        sentAway = true;
        shared.metrics().revoked.increment();
        connection.fail(reason, why);
    }

    private void disconnect(Open now, MqttMessage packet) {
        farewell = true;
        if (packet.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header) {
            farewell = header.reasonCode() == MqttReasonCodes.Disconnect.NORMAL_DISCONNECT.byteValue();
            long expiry = Terms.number(
                    header.properties(), MqttProperties.SESSION_EXPIRY_INTERVAL, now.terms.expirySeconds());
            long longest = now.terms.expirySeconds() == 0
                    ? 0
                    : shared.config().maxSessionExpiry().toSeconds();
            shared.sessions().expiry(now.terms.clientId(), connection, Math.min(expiry, longest));
        }
        connection.close(null);
    }

    void farewellSeen(boolean clean) {
        farewell = clean;
    }

    void shutDown() {
        shuttingDown = true;
    }

    /// The connection is closed.
    void ended() {
        Open last = open;
        if (last != null) {
            last.session.outbox().disconnected();
            if (farewell) {
                last.publisher.leave();
            } else if (!shuttingDown) {
                new Loss(shared, lanes.lane()).of(sentAway ? null : last.terms.will(), last.terms, last.publisher);
            }
        }
        Sessions.Claim mine = claim;
        if (mine != null) {
            shared.sessions().leave(mine.session().clientId(), connection);
            mine.turn().whenComplete((nothing, failure) -> mine.left().complete(null));
        }
    }
}

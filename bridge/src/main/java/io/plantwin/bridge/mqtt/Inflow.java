package io.plantwin.bridge.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.plantwin.bridge.intake.Delivery;
import io.plantwin.bridge.intake.Intake;
import io.plantwin.bridge.intake.Lane;
import io.plantwin.bridge.intake.Publisher;
import io.plantwin.bridge.intake.Route;
import org.jspecify.annotations.Nullable;

/// What an open connection publishes. For the connection's lane.
final class Inflow {

    /// So many messages for foreign devices end the connection.
    static final int REFUSALS_A_MINUTE = 60;

    private static final long TICKS_A_MINUTE = 60_000 / LaneConnections.TICK_MILLIS;

    private final Connection connection;
    private final Shared shared;
    private final LaneConnections lanes;
    private final Terms terms;
    private final Session session;
    private final Publisher publisher;
    private final AckQueue acks;
    private @Nullable Route @Nullable [] aliases;
    private String permittedDevice = "";
    private int refusalsSeen;
    private int refusalsInMinute;
    private long refusalsMinute;

    Inflow(
            Connection connection,
            Shared shared,
            LaneConnections lanes,
            Terms terms,
            Session session,
            Publisher publisher,
            AckQueue acks) {
        this.connection = connection;
        this.shared = shared;
        this.lanes = lanes;
        this.terms = terms;
        this.session = session;
        this.publisher = publisher;
        this.acks = acks;
    }

    /// A PUBLISH, while the lane is open.
    ///
    /// @param flags the low four bits of its first byte
    /// @param at where its body begins
    void publish(int flags, ByteBuf in, int at, int length) {
        Lane lane = lanes.lane();
        byte[] body = lane.scratch(length);
        in.getBytes(at, body, 0, length);
        PublishPacket packet = lanes.packet();
        if (!packet.read(flags, body, length, terms.isVersion5())) {
            connection.malformed("a PUBLISH is not well-formed");
            return;
        }
        Route route = route(packet, body);
        if (route == null) {
            return;
        }
        shared.metrics().received(packet.qos);
        switch (packet.qos) {
            case 0 -> accept(route, body, packet, new Unanswered(lane, shared.metrics()));
            case 1 -> {
                PendingAck ack = new PendingAck(connection, packet.packetId);
                acks.owe(ack);
                accept(route, body, packet, ack);
            }
            default -> publishOnce(route, body, packet);
        }
    }

    private void publishOnce(Route route, byte[] body, PublishPacket packet) {
        Receipts.Receipt known = session.receipts().find(packet.packetId);
        Receipts.Receipt receipt = known == null ? session.receipts().open(packet.packetId) : known;
        PendingReceipt ack = new PendingReceipt(connection, packet.packetId, receipt);
        acks.owe(ack);
        if (known == null) {
            accept(route, body, packet, ack);
        } else {
            known.await(ack);
        }
    }

    private void accept(Route route, byte[] body, PublishPacket packet, Delivery delivery) {
        Intake intake = lanes.lane().intake();
        if (isPermitted(route.deviceId())) {
            intake.accept(route, publisher, body, packet.payloadFrom, packet.payloadTo, delivery);
        } else {
            intake.refuseForeign(route, publisher, body, packet.payloadFrom, packet.payloadTo, delivery);
        }
        if (publisher.refusals() != refusalsSeen) {
            refused(route);
        }
    }

    /// Topics that name no device are judged by their payload, later.
    private boolean isPermitted(String deviceId) {
        if (deviceId.equals(permittedDevice)) {
            return true;
        }
        if (!deviceId.isEmpty() && !publisher.identity().mayBe(deviceId)) {
            return false;
        }
        permittedDevice = deviceId;
        return true;
    }

    /// A client that does little else than publish for devices it may not be is sent away.
    private void refused(Route route) {
        refusalsSeen = publisher.refusals();
        long minute = lanes.ticks() / TICKS_A_MINUTE;
        refusalsInMinute = minute == refusalsMinute ? refusalsInMinute + 1 : 1;
        refusalsMinute = minute;
        shared.refusals()
                .tell(
                        publisher.identity().owner(),
                        connection.address(),
                        "it published on " + route.topic() + ", for a device it may not be");
        if (refusalsInMinute >= REFUSALS_A_MINUTE) {
            shared.refusals().failed(connection.address(), System.nanoTime());
            connection.fail(
                    MqttReasonCodes.Disconnect.NOT_AUTHORIZED,
                    "it published " + REFUSALS_A_MINUTE + " times in a minute for devices it may not be");
        }
    }

    /// The route of the packet's topic or topic alias; `null` if the connection has been failed for it.
    private @Nullable Route route(PublishPacket packet, byte[] body) {
        if (packet.topicFrom == packet.topicTo) {
            Route known = aliases == null || packet.alias <= 0 || packet.alias >= aliases.length
                    ? null
                    : aliases[packet.alias];
            if (known == null) {
                connection.fail(
                        MqttReasonCodes.Disconnect.PROTOCOL_ERROR, "a PUBLISH has neither topic nor known alias");
            }
            return known;
        }
        Route route =
                lanes.routes().find(body, packet.topicFrom, packet.topicTo).orElse(null);
        if (route == null) {
            connection.fail(MqttReasonCodes.Disconnect.TOPIC_NAME_INVALID, "a topic holds a wildcard or is no UTF-8");
            return null;
        }
        return packet.alias == PublishPacket.NO_ALIAS || learn(packet.alias, route) ? route : null;
    }

    private boolean learn(int alias, Route route) {
        if (alias == 0 || alias > shared.config().topicAliasMaximum()) {
            connection.fail(
                    MqttReasonCodes.Disconnect.TOPIC_ALIAS_INVALID, "topic alias " + alias + " is out of range");
            return false;
        }
        if (aliases == null) {
            aliases = new Route[shared.config().topicAliasMaximum() + 1];
        }
        aliases[alias] = route;
        return true;
    }
}

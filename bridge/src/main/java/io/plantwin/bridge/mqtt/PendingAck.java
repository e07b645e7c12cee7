package io.plantwin.bridge.mqtt;

import io.plantwin.bridge.intake.Delivery;

/// The acknowledgement of one PUBLISH, due when Kafka has all of it. For the connection's lane.
class PendingAck extends Delivery {

    private final Connection connection;
    private final int packetId;
    private boolean due;
    private boolean refused;

    PendingAck(Connection connection, int packetId) {
        super(connection.lane());
        this.connection = connection;
        this.packetId = packetId;
    }

    AckType type() {
        return AckType.PUBACK;
    }

    final int packetId() {
        return packetId;
    }

    final boolean isDue() {
        return due;
    }

    /// Whether the client may not speak for the device; told to those who speak MQTT 5.
    final boolean isRefused() {
        return refused;
    }

    final Connection connection() {
        return connection;
    }

    @Override
    protected void notAuthorised() {
        refused = true;
    }

    @Override
    protected void delivered() {
        due = true;
        connection.acksAreDue();
    }

    @Override
    protected void failed(Exception cause) {
        connection.undelivered(cause);
    }
}

package io.plantwin.bridge.mqtt;

/// The PUBREC of one PUBLISH of quality of service 2.
final class PendingReceipt extends PendingAck {

    private final Receipts.Receipt receipt;

    PendingReceipt(Connection connection, int packetId, Receipts.Receipt receipt) {
        super(connection, packetId);
        this.receipt = receipt;
    }

    @Override
    AckType type() {
        return AckType.PUBREC;
    }

    /// Kafka has the message that this connection sent.
    @Override
    protected void delivered() {
        if (isRefused()) {
            receipt.refused(connection().speaksVersion5());
        } else {
            receipt.safe();
        }
        super.delivered();
    }

    @Override
    protected void failed(Exception cause) {
        receipt.lost(cause);
        super.failed(cause);
    }

    /// Kafka has the message that an earlier connection of the session sent.
    void deliveredEarlier() {
        lane().loop().execute(super::delivered);
    }

    /// The same, of a message that was refused.
    void refusedEarlier() {
        lane().loop().execute(() -> {
            notAuthorised();
            super.delivered();
        });
    }

    /// Kafka does not have it; this connection's client has to send it again.
    void failedEarlier(Exception cause) {
        lane().loop().execute(() -> super.failed(cause));
    }
}

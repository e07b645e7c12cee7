package io.plantwin.bridge.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;

/// What a connection owes: one acknowledgement for each PUBLISH of quality of service 1 or 2, in the order of the
/// PUBLISHes (MQTT-4.6.0-2), whatever the order in which Kafka takes them. For the connection's lane.
final class AckQueue {

    private static final int ACK_BYTES = 4;
    private static final int NOT_AUTHORISED = 0x87;

    private final ArrayDeque<PendingAck> owed = new ArrayDeque<>();

    void owe(PendingAck ack) {
        owed.add(ack);
    }

    int size() {
        return owed.size();
    }

    /// The acknowledgements that are due, ready to be written; empty if none is.
    ///
    /// @param withReasons whether the client speaks MQTT 5 and hears what was refused
    ByteBuf due(ByteBufAllocator allocator, boolean withReasons) {
        ByteBuf out = Unpooled.EMPTY_BUFFER;
        for (PendingAck ack = owed.peek(); ack != null && ack.isDue(); ack = owed.peek()) {
            owed.remove();
            if (out == Unpooled.EMPTY_BUFFER) {
                out = allocator.ioBuffer(Math.min(owed.size() + 1, 64) * ACK_BYTES);
            }
            out.writeByte(ack.type().firstByte());
            boolean reason = withReasons && ack.isRefused();
            out.writeByte(reason ? 3 : 2);
            out.writeShort(ack.packetId());
            if (reason) {
                out.writeByte(NOT_AUTHORISED);
            }
        }
        return out;
    }
}

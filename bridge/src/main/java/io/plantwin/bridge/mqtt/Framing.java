package io.plantwin.bridge.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/// Cuts MQTT packets out of the stream. PUBLISH and PINGREQ go straight to the connection, the rest as a slice to the
/// decoder behind.
///
/// While the connection takes nothing, what arrived is held as bytes. Reading goes on up to {@link #HELD_BYTES}, so
/// that a device that has sent what it may and now waits still gets answers to its PINGREQs; then it stops and TCP
/// makes the device wait.
final class Framing extends ByteToMessageDecoder {

    /// How much of a held connection is read.
    static final int HELD_BYTES = 8 << 10;

    private static final int CONNECT = 1;
    private static final int PUBLISH = 3;
    private static final int PINGREQ = 12;
    private static final int DISCONNECT = 14;
    private static final int INCOMPLETE = -1;
    private static final int MALFORMED = -2;

    private final Connection connection;
    private final int maxPacketBytes;
    private boolean held;

    /// Bytes of the length read last.
    private int lengthBytes;

    /// How far the held bytes have been looked through for PINGREQs, and how many were among them.
    private int lookedThrough;
    private int pingsSeen;

    /// PINGREQs in the buffer that have their answer already.
    private int pingsAnswered;

    Framing(Connection connection, int maxPacketBytes) {
        this.connection = connection;
        this.maxPacketBytes = maxPacketBytes;
    }

    boolean isHeld() {
        return held;
    }

    /// Goes on with what is held. Only while held.
    void release(ChannelHandlerContext ctx) {
        held = false;
        lookedThrough = 0;
        pingsSeen = 0;
        ctx.channel().config().setAutoRead(true);
        try {
            super.channelRead(ctx, Unpooled.EMPTY_BUFFER);
        } catch (Exception e) {
            ctx.fireExceptionCaught(e);
        }
        channelReadComplete(ctx);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object input) throws Exception {
        connection.heard();
        super.channelRead(ctx, input);
    }

    /// Unlike the superclass, never asks for more by itself: that would undo the stop.
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        discardSomeReadBytes();
        ctx.fireChannelReadComplete();
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (connection.isClosing()) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (held) {
            lookThrough(ctx, in);
            return;
        }
        int start = in.readerIndex();
        int first = in.getUnsignedByte(start);
        int type = first >> 4;
        if (type == PUBLISH ? !connection.mayTakePublish() : connection.isOpening()) {
            held = true;
            connection.held();
            lookThrough(ctx, in);
            return;
        }
        if (type != CONNECT && connection.isNew()) {
            connection.close(null); // Whatever this is, it is not MQTT.
            return;
        }
        int length = remainingLength(in, start + 1);
        if (length == INCOMPLETE) {
            return;
        }
        if (length == MALFORMED) {
            connection.malformed("a packet's length has more than four bytes");
            return;
        }
        int body = start + 1 + lengthBytes;
        int end = body + length;
        if (end - start > maxPacketBytes) {
            connection.tooLarge(end - start);
            return;
        }
        if (in.writerIndex() < end) {
            return;
        }
        if (type == PUBLISH) {
            connection.publish(first & 0x0f, in, body, length);
            in.readerIndex(end);
        } else if (type == PINGREQ) {
            in.readerIndex(end);
            if (pingsAnswered > 0) {
                pingsAnswered--;
            } else {
                connection.ping();
            }
        } else {
            out.add(in.readRetainedSlice(end - start));
        }
    }

    private void lookThrough(ChannelHandlerContext ctx, ByteBuf in) {
        int at = in.readerIndex() + lookedThrough;
        while (at < in.writerIndex()) {
            int length = remainingLength(in, at + 1);
            if (length < 0 || at + 1 + lengthBytes + length > in.writerIndex()) {
                break;
            }
            int type = in.getUnsignedByte(at) >> 4;
            if (type == PINGREQ && ++pingsSeen > pingsAnswered) {
                pingsAnswered++;
                connection.ping();
            } else if (type == DISCONNECT) {
                connection.farewellSeen(length == 0 || in.getByte(at + 1 + lengthBytes) == 0);
            }
            at += 1 + lengthBytes + length;
        }
        lookedThrough = at - in.readerIndex();
        if (in.readableBytes() > HELD_BYTES) {
            ctx.channel().config().setAutoRead(false);
        }
    }

    private int remainingLength(ByteBuf in, int from) {
        int length = 0;
        for (int i = 0; i < 4; i++) {
            if (from + i >= in.writerIndex()) {
                return INCOMPLETE;
            }
            byte b = in.getByte(from + i);
            length |= (b & 0x7f) << (7 * i);
            if (b >= 0) {
                lengthBytes = i + 1;
                return length;
            }
        }
        return MALFORMED;
    }
}

package io.plantwin.bench.live;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads the answer to a WebSocket handshake and then the server's frames (RFC 6455, unmasked and without
/// extensions); answers pings.
final class WebSocketFrames extends ByteToMessageDecoder {

    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Listener listener;
    private boolean upgraded;

    /// Is told what arrives; called on the event loop.
    interface Listener {
        /// The server has accepted the handshake.
        void opened();

        void text(String frame);

        /// The server has closed, or refused.
        void closed();
    }

    WebSocketFrames(Listener listener) {
        this.listener = listener;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (!upgraded && !upgrade(context, in)) {
            return;
        }
        while (in.readableBytes() >= 2) {
            int start = in.readerIndex();
            int length = in.getUnsignedByte(start + 1) & 0x7f;
            int header = length == 126 ? 4 : length == 127 ? 10 : 2;
            if (in.readableBytes() < header) {
                return;
            }
            if (length == 126) {
                length = in.getUnsignedShort(start + 2);
            } else if (length == 127) {
                length = Math.toIntExact(in.getLong(start + 2));
            }
            if (in.readableBytes() < header + length) {
                return;
            }
            frame(context, in, in.getUnsignedByte(start) & 0x0f, start + header, length);
            in.readerIndex(start + header + length);
        }
    }

    private boolean upgrade(ChannelHandlerContext context, ByteBuf in) {
        String head = in.toString(StandardCharsets.US_ASCII);
        int end = head.indexOf(new String(END_OF_HEAD, StandardCharsets.US_ASCII));
        if (end < 0) {
            return false;
        }
        in.skipBytes(end + END_OF_HEAD.length);
        if (head.startsWith("HTTP/1.1 101")) {
            upgraded = true;
            listener.opened();
        } else {
            context.close();
        }
        return upgraded;
    }

    private void frame(ChannelHandlerContext context, ByteBuf in, int kind, int at, int length) {
        switch (kind) {
            case TEXT -> listener.text(in.toString(at, length, StandardCharsets.UTF_8));
            case PING -> {
                // A pong with a mask of zeros, which leaves the payload as it is.
                ByteBuf pong = context.alloc().buffer(6 + length);
                pong.writeByte(0x8a).writeByte(0x80 | length).writeInt(0).writeBytes(in, at, length);
                context.writeAndFlush(pong, context.voidPromise());
            }
            case CLOSE -> context.close();
            default -> {
                // Continuations and binary frames are not for us.
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        super.channelInactive(context);
        listener.closed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}

package io.plantwin.bench.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebSocketFramesTest {

    private static final String ACCEPTED = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";

    private final List<String> heard = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel(new WebSocketFrames(new WebSocketFrames.Listener() {
        @Override
        public void opened() {
            heard.add("opened");
        }

        @Override
        public void text(String frame) {
            heard.add(frame);
        }

        @Override
        public void closed() {
            heard.add("closed");
        }
    }));

    @Test
    void readsTextsOfEveryLengthHoweverTheyAreCut() {
        String longer = "x".repeat(300);
        String longest = "y".repeat(70_000);
        ByteBuf all = Unpooled.buffer().writeBytes(ACCEPTED.getBytes(StandardCharsets.US_ASCII));
        all.writeByte(0x81).writeByte(2).writeBytes("hi".getBytes(StandardCharsets.UTF_8));
        all.writeByte(0x81).writeByte(126).writeShort(300).writeBytes(longer.getBytes(StandardCharsets.UTF_8));
        all.writeByte(0x81).writeByte(127).writeLong(70_000).writeBytes(longest.getBytes(StandardCharsets.UTF_8));
        for (int step = 1; all.isReadable(); step = step % 7 + 1) {
            channel.writeInbound(all.readBytes(Math.min(step, all.readableBytes())));
        }
        assertThat(heard).containsExactly("opened", "hi", longer, longest);
    }

    @Test
    void answersAPingWithItsPayload() {
        channel.writeInbound(Unpooled.copiedBuffer(ACCEPTED, StandardCharsets.US_ASCII));
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {(byte) 0x89, 2, 'a', 'b'}));
        ByteBuf pong = channel.readOutbound();
        assertThat(pong).isEqualTo(Unpooled.wrappedBuffer(new byte[] {(byte) 0x8a, (byte) 0x82, 0, 0, 0, 0, 'a', 'b'}));
    }

    @Test
    void aRefusedHandshakeClosesTheConnection() {
        channel.writeInbound(Unpooled.copiedBuffer("HTTP/1.1 404 Not Found\r\n\r\n", StandardCharsets.US_ASCII));
        assertThat(channel.isOpen()).isFalse();
        assertThat(heard).containsExactly("closed");
    }

    @Test
    void onlySensorDataHasATimestampForUs() {
        assertThat(FrameWatch.timestampOf(
                        "{\"type\":\"sensor-data\",\"deviceId\":\"a\",\"timestamp\":\"2026-01-15T10:30:00.000001Z\"}"))
                .isEqualTo(1_768_473_000_000_001L);
        assertThat(FrameWatch.timestampOf("{\"type\":\"heartbeat\",\"timestamp\":\"2026-01-15T10:30:00.000Z\"}"))
                .isNegative();
        assertThat(FrameWatch.timestampOf("{\"type\":\"sensor-data\"}")).isNegative();
    }
}

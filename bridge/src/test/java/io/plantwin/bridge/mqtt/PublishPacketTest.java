package io.plantwin.bridge.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.bridge.support.RawClient;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishPacketTest {

    private final PublishPacket packet = new PublishPacket();

    private static byte[] body(byte[] properties) {
        return RawClient.concat(
                RawClient.text("a/b"),
                RawClient.number(513),
                new byte[] {(byte) properties.length},
                properties,
                "payload".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void readsEveryPropertyAPublishMayHave() {
        byte[] properties = RawClient.concat(
                new byte[] {0x01, 1, 0x02, 0, 0, 0, 60, 0x23, 0, 7, 0x0b, (byte) 0x80, 1},
                new byte[] {0x03},
                RawClient.text("json"),
                new byte[] {0x08},
                RawClient.text("reply/to"),
                new byte[] {0x09},
                RawClient.text("correlation"),
                new byte[] {0x26},
                RawClient.text("name"),
                RawClient.text("value"));
        byte[] body = body(properties);
        assertThat(packet.read(0x02, body, body.length, true)).isTrue();
        assertThat(packet.alias).isEqualTo(7);
        assertThat(packet.qos).isEqualTo(1);
        assertThat(packet.packetId).isEqualTo(513);
        assertThat(new String(body, packet.topicFrom, packet.topicTo - packet.topicFrom, StandardCharsets.UTF_8))
                .isEqualTo("a/b");
        assertThat(new String(body, packet.payloadFrom, packet.payloadTo - packet.payloadFrom, StandardCharsets.UTF_8))
                .isEqualTo("payload");
    }

    @Test
    void refusesAPropertyThatIsNotOneOfAPublish() {
        byte[] body = body(new byte[] {0x11, 0, 0, 0, 1});
        assertThat(packet.read(0x02, body, body.length, true)).isFalse();
    }

    @Test
    void refusesPacketIdZeroAndQualityOfService3() {
        byte[] zero = RawClient.concat(RawClient.text("a"), RawClient.number(0));
        assertThat(packet.read(0x02, zero, zero.length, false)).isFalse();
        byte[] three = RawClient.concat(RawClient.text("a"), RawClient.number(1));
        assertThat(packet.read(0x06, three, three.length, false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 6, 7, 9, 10})
    void refusesAPacketThatEndsTooEarly(int length) {
        byte[] body = body(new byte[] {0x02, 0, 0, 0, 60});
        assertThat(packet.read(0x02, body, length, true)).isFalse();
    }
}

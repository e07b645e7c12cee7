package io.plantwin.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.plantwin.model.Reading;
import io.plantwin.wire.json.DecodeLimits;
import io.plantwin.wire.json.Decoded;
import io.plantwin.wire.json.ReadingDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateTest {

    private static final long MICROS = 1_768_473_000_999_998L;

    @Test
    void oneReadingIsAPublishThePlatformAccepts() {
        LoadPlan plan = plan(1, 4);
        MqttPublishMessage publish = written(plan, 2, 77, false);
        assertThat(publish.variableHeader().topicName()).isEqualTo("plantwin/v1/d00007/vibration");
        assertThat(publish.variableHeader().packetId()).isEqualTo(77);
        assertThat(publish.fixedHeader().qosLevel().value()).isEqualTo(1);
        assertThat(publish.fixedHeader().isDup()).isFalse();
        List<Reading> readings = readings(publish);
        assertThat(readings).hasSize(1);
        assertThat(readings.getFirst().deviceId()).isEqualTo("d00007");
        assertThat(readings.getFirst().sensorType()).isEqualTo("vibration");
        assertThat(readings.getFirst().timestampMicros()).isEqualTo(MICROS);
        assertThat(readings.getFirst().value()).isEqualTo(Generator.valueAt(MICROS));
    }

    @Test
    void aBatchHoldsSuccessiveTimestampsAcrossASecondAndTheSensorsInTurn() {
        MqttPublishMessage publish = written(plan(7, 4), 0, 65_535, true);
        assertThat(publish.variableHeader().topicName()).isEqualTo("plantwin/v1/d00007");
        assertThat(publish.fixedHeader().isDup()).isTrue();
        List<Reading> readings = readings(publish);
        assertThat(readings).hasSize(7);
        for (int i = 0; i < 7; i++) {
            assertThat(readings.get(i).timestampMicros()).isEqualTo(MICROS + i);
            assertThat(readings.get(i).sensorType()).isEqualTo(LoadPlan.MACHINE.get(i % 5));
        }
    }

    @Test
    void speaksMqtt5() {
        MqttPublishMessage publish = written(plan(100, 5), 0, 1, false);
        assertThat(readings(publish)).hasSize(100);
    }

    @Test
    void aTemplateForgetsTheMessageBefore() {
        LoadPlan plan = plan(3, 4);
        Template template = new Template(plan, 0);
        ByteBuf first = Unpooled.buffer();
        template.write(first, "d00001".getBytes(StandardCharsets.US_ASCII), 1, true, MICROS);
        ByteBuf second = Unpooled.buffer();
        template.write(second, "d00007".getBytes(StandardCharsets.US_ASCII), 2, false, MICROS - 5_000_000);
        assertThat(readings(decoded(second, 4)))
                .extracting(Reading::timestampMicros)
                .containsExactly(MICROS - 5_000_000, MICROS - 4_999_999, MICROS - 4_999_998);
    }

    private static LoadPlan plan(int batch, int version) {
        return new LoadPlan("d", 10, 10, LoadPlan.MACHINE, batch, 5, 0, Long.MAX_VALUE, version);
    }

    private static MqttPublishMessage written(LoadPlan plan, int type, int packetId, boolean duplicate) {
        ByteBuf out = Unpooled.buffer();
        Template template = new Template(plan, type);
        template.write(out, plan.deviceId(6).getBytes(StandardCharsets.US_ASCII), packetId, duplicate, MICROS);
        assertThat(out.readableBytes()).isEqualTo(template.length());
        return decoded(out, plan.mqttVersion());
    }

    private static MqttPublishMessage decoded(ByteBuf packet, int version) {
        EmbeddedChannel decoder = new EmbeddedChannel(new MqttDecoder(1_000_000));
        EmbeddedChannel encoder = new EmbeddedChannel(MqttEncoder.INSTANCE);
        encoder.writeOutbound(MqttMessageBuilders.connect()
                .clientId("c")
                .protocolVersion(version == 5 ? MqttVersion.MQTT_5 : MqttVersion.MQTT_3_1_1)
                .build());
        decoder.writeInbound(encoder.<ByteBuf>readOutbound());
        decoder.readInbound();
        decoder.writeInbound(packet);
        MqttPublishMessage publish = decoder.readInbound();
        assertThat(publish.decoderResult().isSuccess()).isTrue();
        return publish;
    }

    private static List<Reading> readings(MqttPublishMessage publish) {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(MICROS / 1_000_000), ZoneOffset.UTC);
        ReadingDecoder decoder = new ReadingDecoder(DecodeLimits.DEFAULT, () -> 0, clock);
        Decoded decoded = decoder.decode(
                publish.payload().toString(StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
        assertThat(decoded).isInstanceOf(Decoded.Accepted.class);
        return ((Decoded.Accepted) decoded).readings();
    }
}

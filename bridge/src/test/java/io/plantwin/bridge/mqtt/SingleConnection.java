package io.plantwin.bridge.mqtt;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.plantwin.bridge.access.Authenticator;
import io.plantwin.bridge.access.Refusals;
import io.plantwin.bridge.intake.BridgeMetrics;
import io.plantwin.bridge.intake.Intake;
import io.plantwin.bridge.intake.IntakeSettings;
import io.plantwin.bridge.intake.Lane;
import io.plantwin.bridge.intake.Presence;
import io.plantwin.bridge.intake.Router;
import io.plantwin.bridge.support.SlowKafka;
import io.plantwin.wire.json.ArrivalClock;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// One connection without a socket, its lane on the test's thread, and a Kafka that does what the test says.
final class SingleConnection {

    final SlowKafka kafka = new SlowKafka();
    final EmbeddedChannel channel = new EmbeddedChannel();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final BridgeMetrics metrics = new BridgeMetrics(registry);
    private final Lane lane;

    SingleConnection(ListenerConfig config, long maxBytes, int maxMessages) {
        lane = new Lane(channel.eventLoop(), metrics, maxBytes, maxMessages);
        Router router = new Router(List.of());
        DeviceConfigs configs = new DeviceConfigs();
        Shared shared = new Shared(
                config,
                metrics,
                router,
                new Presence(),
                new Sessions(metrics, configs),
                new Subscriptions(configs),
                Authenticator.EVERYBODY,
                new Refusals(Duration.ZERO),
                Duration.ofSeconds(1));
        Connection connection = new Connection(channel, shared, new LaneConnections(lane, router));
        channel.pipeline()
                .addLast(
                        connection.framing(),
                        new MqttDecoder(config.maxPacketBytes(), 65_535),
                        MqttEncoder.INSTANCE,
                        connection);
    }

    /// Kafka is there.
    SingleConnection begin() {
        Clock clock = Clock.systemUTC();
        lane.begin(new Intake(lane, kafka, IntakeSettings.DEFAULT, metrics, new ArrivalClock(clock), clock));
        return this;
    }

    /// The client sends this, in one piece.
    void receive(byte[] bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes));
    }

    /// What has been written since the last call: each write as the bytes of it.
    List<byte[]> written() {
        channel.runPendingTasks();
        List<byte[]> writes = new ArrayList<>();
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            byte[] bytes = new byte[out.readableBytes()];
            out.readBytes(bytes);
            out.release();
            writes.add(bytes);
        }
        return writes;
    }
}

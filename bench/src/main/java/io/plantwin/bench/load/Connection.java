package io.plantwin.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One MQTT connection that comes back by itself. Lives on the generator's event loop.
///
/// A message occupies a slot from its first publish to its acknowledgement; the packet id is the slot's
/// number plus one.
final class Connection {

    private static final int CONNACK = 2;
    private static final int PUBACK = 4;
    private static final int DISCONNECT = 14;
    private static final int REFUSED = 0x80;
    private static final long RECONNECT_MILLIS = 200;

    private final Generator generator;
    private final String clientId;
    private final List<DeviceLoad> devices;
    private final @Nullable DeviceLoad[] slotDevice;
    private final long[] slotNumber;
    private final long[] slotMicros;
    private final int[] freeSlots;
    private int free;
    private int nextDevice;
    private @Nullable Channel channel;
    private boolean ready;
    private @Nullable ByteBuf outgoing;

    Connection(Generator generator, String clientId, List<DeviceLoad> devices, int window) {
        this.generator = generator;
        this.clientId = clientId;
        this.devices = List.copyOf(devices);
        slotDevice = new DeviceLoad[window];
        slotNumber = new long[window];
        slotMicros = new long[window];
        freeSlots = new int[window];
        for (int i = 0; i < window; i++) {
            freeSlots[i] = window - 1 - i;
        }
        free = window;
    }

    void connect() {
        if (generator.isHeld()) {
            retry();
            return;
        }
        generator
                .bootstrap()
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel fresh) {
                        fresh.pipeline().addLast(MqttEncoder.INSTANCE, new Incoming());
                    }
                })
                .connect()
                .addListener(future -> {
                    if (!future.isSuccess()) {
                        retry();
                    }
                });
    }

    private void retry() {
        if (!generator.isClosed()) {
            generator.schedule(this::connect, RECONNECT_MILLIS);
        }
    }

    private void opened(Channel fresh) {
        channel = fresh;
        MqttMessageBuilders.ConnectBuilder connect = MqttMessageBuilders.connect()
                .clientId(clientId)
                .protocolVersion(generator.plan().mqttVersion() == 5 ? MqttVersion.MQTT_5 : MqttVersion.MQTT_3_1_1)
                .cleanSession(false)
                .keepAlive(60);
        generator
                .login()
                .ifPresent(login -> connect.hasUser(true)
                        .username(login.username())
                        .hasPassword(true)
                        .password(login.password().getBytes(StandardCharsets.UTF_8)));
        fresh.writeAndFlush(connect.build());
    }

    private void lost() {
        if (ready) {
            generator.disconnected();
        }
        ready = false;
        channel = null;
        retry();
    }

    /// The broker has accepted the connection: what was under way goes out again.
    private void accepted() {
        ready = true;
        generator.connected();
        for (int slot = 0; slot < slotDevice.length; slot++) {
            DeviceLoad device = slotDevice[slot];
            if (device != null) {
                write(slot, device, true);
                generator.sentAgain();
            }
        }
        fillAndFlush();
    }

    boolean hasRoom() {
        return ready && free > 0;
    }

    /// Publishes as much as the window and the generator allow.
    private void fill() {
        while (hasRoom() && generator.mayFill()) {
            publish();
        }
    }

    void fillAndFlush() {
        if (ready) {
            fill();
            flush();
        }
    }

    /// Publishes the next message; call {@link #flush} afterwards.
    void publish() {
        DeviceLoad device = devices.get(nextDevice);
        nextDevice = (nextDevice + 1) % devices.size();
        int slot = freeSlots[--free];
        slotDevice[slot] = device;
        slotNumber[slot] = device.messages();
        slotMicros[slot] = device.take(generator.nowMicros(), generator.plan().batch());
        write(slot, device, false);
        generator.published(device.index, slotNumber[slot], slotMicros[slot]);
    }

    private void write(int slot, DeviceLoad device, boolean duplicate) {
        Template template = generator.template(slotNumber[slot]);
        ByteBuf buffer = outgoing;
        Channel open = channel;
        if (buffer == null && open != null) {
            buffer = open.alloc().buffer(Math.max(4_096, template.length()));
            outgoing = buffer;
        }
        if (buffer != null) {
            template.write(buffer, device.id, slot + 1, duplicate, slotMicros[slot]);
        }
    }

    void flush() {
        ByteBuf buffer = outgoing;
        Channel open = channel;
        outgoing = null;
        if (buffer == null) {
            return;
        }
        if (open == null) {
            buffer.release();
        } else {
            open.writeAndFlush(buffer, open.voidPromise());
        }
    }

    private void acknowledged(int packetId, int reason) {
        int slot = packetId - 1;
        DeviceLoad device = slot >= 0 && slot < slotDevice.length ? slotDevice[slot] : null;
        if (device == null) {
            return; // An acknowledgement of a message that was sent twice.
        }
        slotDevice[slot] = null;
        freeSlots[free++] = slot;
        generator.acknowledged(device.index, slotNumber[slot], slotMicros[slot], reason < REFUSED);
    }

    void ping() {
        Channel open = channel;
        if (open != null && ready) {
            open.writeAndFlush(open.alloc().buffer(2).writeByte(0xc0).writeByte(0), open.voidPromise());
        }
    }

    void close() {
        Channel open = channel;
        if (open != null) {
            open.writeAndFlush(open.alloc().buffer(2).writeByte(0xe0).writeByte(0))
                    .addListener(future -> open.close());
        }
    }

    /// Reads what the broker sends.
    private final class Incoming extends ByteToMessageDecoder {

        @Override
        public void channelActive(ChannelHandlerContext context) {
            opened(context.channel());
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) throws Exception {
            super.channelInactive(context);
            lost();
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
            while (in.readableBytes() >= 2) {
                int start = in.readerIndex();
                int type = in.getUnsignedByte(start) >> 4;
                int length = in.getUnsignedByte(start + 1);
                int header = 2;
                if (length >= 0x80) {
                    if (in.readableBytes() < 3) {
                        return;
                    }
                    length = (length & 0x7f) | (in.getUnsignedByte(start + 2) << 7);
                    header = 3;
                }
                if (in.readableBytes() < header + length) {
                    return;
                }
                packet(context, in, type, start + header, length);
                in.readerIndex(start + header + length);
            }
        }

        private void packet(ChannelHandlerContext context, ByteBuf in, int type, int at, int length) {
            if (type == PUBACK) {
                acknowledged(in.getUnsignedShort(at), length > 2 ? in.getUnsignedByte(at + 2) : 0);
            } else if (type == CONNACK && in.getUnsignedByte(at + 1) == 0) {
                accepted();
            } else if (type == CONNACK || type == DISCONNECT) {
                context.close();
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) throws Exception {
            super.channelReadComplete(context);
            fillAndFlush();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}

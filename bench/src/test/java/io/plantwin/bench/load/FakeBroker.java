package io.plantwin.bench.load;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Accepts every connection, keeps every payload and acknowledges it; every so often it drops the connection
/// instead, before or after keeping the payload.
final class FakeBroker implements AutoCloseable {

    final Queue<String> payloads = new ConcurrentLinkedQueue<>();
    final Queue<String> logins = new ConcurrentLinkedQueue<>();
    final AtomicInteger duplicatesFlagged = new AtomicInteger();
    /// Every so many messages the connection is dropped; 0 for never.
    volatile int dropEvery;
    private final AtomicInteger messages = new AtomicInteger();
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel listener;

    FakeBroker() throws InterruptedException {
        listener = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        open.add(channel);
                        channel.pipeline().addLast(MqttEncoder.INSTANCE, new MqttDecoder(1_000_000), new Handler());
                    }
                })
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
    }

    /// Connections there are.
    long open() {
        return open.stream().filter(Channel::isActive).count();
    }

    URI url() {
        return URI.create("mqtt://127.0.0.1:" + ((InetSocketAddress) listener.localAddress()).getPort());
    }

    @Override
    public void close() {
        listener.close();
        open.forEach(Channel::close);
        loop.shutdownGracefully();
    }

    private final class Handler extends SimpleChannelInboundHandler<MqttMessage> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, MqttMessage message) {
            switch (message.fixedHeader().messageType()) {
                case CONNECT -> {
                    logins.add(String.valueOf(
                            ((MqttConnectMessage) message).payload().userName()));
                    context.writeAndFlush(MqttMessageBuilders.connAck()
                            .returnCode(MqttConnectReturnCode.CONNECTION_ACCEPTED)
                            .build());
                }
                case PUBLISH -> publish(context, (MqttPublishMessage) message);
                default -> {
                    // Nothing else matters here.
                }
            }
        }

        private void publish(ChannelHandlerContext context, MqttPublishMessage publish) {
            if (!context.channel().isActive()) {
                return;
            }
            int number = messages.incrementAndGet();
            duplicatesFlagged.addAndGet(publish.fixedHeader().isDup() ? 1 : 0);
            boolean drop = dropEvery > 0 && number % dropEvery == 0;
            if (!drop || number % 2 == 0) {
                payloads.add(publish.payload().toString(StandardCharsets.UTF_8));
            }
            if (drop) {
                context.close();
            } else {
                context.writeAndFlush(MqttMessageBuilders.pubAck()
                        .packetId(publish.variableHeader().packetId())
                        .build());
            }
        }
    }
}

package io.plantwin.simulator.mqtt;

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
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Accepts every connection, writes down every publish and acknowledges it, unless told not to.
final class FakeBroker implements AutoCloseable {

    final List<String> received = new CopyOnWriteArrayList<>();
    /// User name and password of each connection.
    final List<String> logins = new CopyOnWriteArrayList<>();
    volatile boolean acknowledging = true;
    private final Set<Channel> connections = ConcurrentHashMap.newKeySet();
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel listener;

    FakeBroker() throws InterruptedException {
        listener = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(MqttEncoder.INSTANCE, new MqttDecoder(), new Handler());
                    }
                })
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
    }

    int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    int connections() {
        return connections.size();
    }

    void dropConnections() {
        connections.forEach(Channel::close);
    }

    @Override
    public void close() {
        listener.close();
        dropConnections();
        loop.shutdownGracefully();
    }

    private final class Handler extends SimpleChannelInboundHandler<MqttMessage> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, MqttMessage message) {
            switch (message.fixedHeader().messageType()) {
                case CONNECT -> {
                    connections.add(context.channel());
                    MqttConnectPayload said = ((MqttConnectMessage) message).payload();
                    byte[] password = said.passwordInBytes();
                    logins.add(said.userName() + " "
                            + (password == null ? "" : new String(password, StandardCharsets.UTF_8)));
                    context.writeAndFlush(MqttMessageBuilders.connAck()
                            .returnCode(MqttConnectReturnCode.CONNECTION_ACCEPTED)
                            .build());
                }
                case PUBLISH -> {
                    MqttPublishMessage publish = (MqttPublishMessage) message;
                    received.add(publish.variableHeader().topicName() + " "
                            + publish.payload().toString(StandardCharsets.UTF_8));
                    if (acknowledging) {
                        context.writeAndFlush(MqttMessageBuilders.pubAck()
                                .packetId(publish.variableHeader().packetId())
                                .build());
                    }
                }
                default -> {
                    // Nothing else matters here.
                }
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            connections.remove(context.channel());
        }
    }
}

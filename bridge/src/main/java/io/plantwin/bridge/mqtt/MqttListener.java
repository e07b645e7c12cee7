package io.plantwin.bridge.mqtt;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.plantwin.bridge.access.Authenticator;
import io.plantwin.bridge.access.Refusals;
import io.plantwin.bridge.intake.BridgeMetrics;
import io.plantwin.bridge.intake.Lane;
import io.plantwin.bridge.intake.Lanes;
import io.plantwin.bridge.intake.Presence;
import io.plantwin.bridge.intake.Router;
import io.plantwin.bridge.tls.ServerTls;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Devices connect here.
public final class MqttListener implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MqttListener.class);
    private static final int BACKLOG = 4_096;

    /// Read at once from one connection; also most that a connection holds beyond {@link Framing#HELD_BYTES}.
    private static final int READ_BYTES = 16 << 10;

    private static final int MAX_CLIENT_ID_BYTES = 65_535;
    private static final long SWEEP_SECONDS = 5;

    private final ListenerConfig config;
    private final Lanes lanes;
    private final Shared shared;
    private final Map<EventLoop, LaneConnections> connections = new HashMap<>();
    private @Nullable Channel plain;
    private @Nullable Channel encrypted;
    private @Nullable ServerTls tls;

    public MqttListener(
            ListenerConfig config,
            Lanes lanes,
            Router router,
            Presence presence,
            DeviceConfigs configs,
            Authenticator authenticator,
            Duration offlineGrace,
            BridgeMetrics metrics) {
        this.config = config;
        this.lanes = lanes;
        this.shared = new Shared(
                config,
                metrics,
                router,
                presence,
                new Sessions(metrics, configs),
                new Subscriptions(configs),
                authenticator,
                new Refusals(config.maxRefusalDelay()),
                offlineGrace);
        for (Lane lane : lanes.all()) {
            connections.put(lane.loop(), new LaneConnections(lane, router));
        }
    }

    /// @throws IllegalStateException with a sentence for a person if a port or a certificate can't be had
    public void start() {
        if (config.tls().isPresent()) {
            ServerTls context = ServerTls.open(config.tls().get());
            tls = context;
            encrypted = listen(config.tls().get().actualPort(), context);
            log.info("listening for MQTT with TLS on {}:{}", config.host(), tlsPort());
        }
        if (config.plain()) {
            plain = listen(config.port(), null);
            log.info("listening for MQTT on {}:{}", config.host(), port());
        }
        for (LaneConnections mine : connections.values()) {
            EventLoop loop = mine.lane().loop();
            loop.scheduleAtFixedRate(
                    mine::tick, LaneConnections.TICK_MILLIS, LaneConnections.TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
        lanes.group()
                .next()
                .scheduleAtFixedRate(shared.sessions()::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    private Channel listen(int port, @Nullable ServerTls context) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(lanes.group())
                .channel(lanes.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(32 << 10, 64 << 10))
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator(512, 2_048, READ_BYTES))
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (context != null) {
                            channel.pipeline().addLast(context.handler(channel.alloc()));
                        }
                        welcome(channel);
                    }
                });
        ChannelFuture bound = bootstrap.bind(config.host(), port).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IllegalStateException(
                    "can't listen for MQTT on " + config.host() + ":" + port + ": "
                            + bound.cause().getMessage()
                            + "; is something else using the port?",
                    bound.cause());
        }
        return bound.channel();
    }

    private void welcome(Channel channel) {
        LaneConnections mine = connections.get(channel.eventLoop());
        if (mine == null) {
            throw new IllegalStateException("a channel came on a thread that is no lane");
        }
        Connection connection = new Connection(channel, shared, mine);
        channel.pipeline()
                .addLast(
                        connection.framing(),
                        new MqttDecoder(config.maxPacketBytes(), MAX_CLIENT_ID_BYTES),
                        MqttEncoder.INSTANCE,
                        connection);
    }

    /// The port it listens on without TLS, 0 if it does not.
    public int port() {
        return portOf(plain);
    }

    /// The port it listens on with TLS, 0 if it does not.
    public int tlsPort() {
        return portOf(encrypted);
    }

    private static int portOf(@Nullable Channel server) {
        return server == null ? 0 : ((InetSocketAddress) server.localAddress()).getPort();
    }

    /// What is wrong, in a sentence; empty if nothing is.
    public Optional<String> trouble() {
        return tls == null ? Optional.empty() : tls.trouble();
    }

    /// Takes no more connections and no more messages; those in hand go on.
    public void drain() {
        Stream.of(Optional.ofNullable(plain), Optional.ofNullable(encrypted))
                .flatMap(Optional::stream)
                .forEach(server -> server.close().awaitUninterruptibly());
        connections.values().forEach(mine -> mine.lane().loop().execute(mine::drain));
    }

    /// Closes what is open.
    @Override
    public void close() {
        if (tls != null) {
            tls.close();
        }
        connections.values().stream()
                .map(mine -> mine.lane().loop().submit(mine::shutDown))
                .toList()
                .forEach(done -> done.awaitUninterruptibly(2, TimeUnit.SECONDS));
    }
}

package io.plantwin.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Sends messages over many connections until it is told to stop, and goes on until each is acknowledged.
///
/// `connect` first, then `begin` … `stop` as often as you like, `awaitAcknowledged`, `close`. The public
/// methods may be called from any thread; everything else happens on one event loop.
public final class Generator implements AutoCloseable {

    private static final long PACE_MICROS = 1_000;
    private static final long PING_MILLIS = 20_000;

    private final LoadPlan plan;
    private final LoadListener listener;
    private final InetSocketAddress broker;
    private volatile Optional<Login> login;
    private final EventLoopGroup group;
    private final EventLoop loop;
    private final List<DeviceLoad> devices = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();
    private final List<Template> templates = new ArrayList<>();
    private final long epochMicros;
    private final long epochNanos = System.nanoTime();
    private final Pace pace;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong resent = new AtomicLong();
    private volatile int connected;
    private volatile boolean producing;
    private volatile boolean closed;
    private volatile boolean held;
    private volatile long allowed;
    private int cursor;

    /// @param broker `mqtt://user:password@host:port`, without user and password as nobody
    public Generator(LoadPlan plan, URI broker, LoadListener listener) {
        this.plan = plan;
        this.listener = listener;
        this.broker = new InetSocketAddress(broker.getHost(), broker.getPort());
        login = Login.of(broker);
        Instant now = Instant.now();
        epochMicros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
        pace = new Pace(plan.messagesPerSecond());
        allowed = plan.maxMessages();
        group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("bench-load", true), NioIoHandler.newFactory());
        loop = group.next();
        for (int type = 0; type < (plan.batch() == 1 ? plan.sensorTypes().size() : 1); type++) {
            templates.add(new Template(plan, type));
        }
        List<List<DeviceLoad>> hands = new ArrayList<>();
        for (int i = 0; i < plan.connections(); i++) {
            hands.add(new ArrayList<>());
        }
        for (int i = 0; i < plan.devices(); i++) {
            DeviceLoad device = new DeviceLoad(i, plan.deviceId(i).getBytes(StandardCharsets.US_ASCII));
            devices.add(device);
            hands.get(i % plan.connections()).add(device);
        }
        for (int i = 0; i < plan.connections(); i++) {
            connections.add(new Connection(this, plan.prefix() + "c" + i, hands.get(i), plan.window()));
        }
    }

    /// Makes no new connections until {@link #resume}.
    public void hold() {
        held = true;
    }

    /// Makes connections again, with the user and password of this URL from now on.
    public void resume(URI newBroker) {
        login = Login.of(newBroker);
        held = false;
    }

    boolean isHeld() {
        return held;
    }

    /// As whom to connect, if as anybody.
    Optional<Login> login() {
        return login;
    }

    /// Opens all connections; done when all are accepted.
    ///
    /// @throws IllegalStateException if some are not within that time
    public void connect(Duration atMost) throws InterruptedException {
        loop.execute(() -> connections.forEach(Connection::connect));
        loop.scheduleAtFixedRate(
                () -> connections.forEach(Connection::ping), PING_MILLIS, PING_MILLIS, TimeUnit.MILLISECONDS);
        if (plan.messagesPerSecond() > 0) {
            loop.scheduleAtFixedRate(this::tick, PACE_MICROS, PACE_MICROS, TimeUnit.MICROSECONDS);
        }
        long deadline = System.nanoTime() + atMost.toNanos();
        while (connected < connections.size()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "only " + connected + " of " + connections.size() + " connections to " + broker + " are up");
            }
            Thread.sleep(10);
        }
    }

    /// Begins to send.
    public void begin() {
        loop.execute(() -> {
            pace.begin(System.nanoTime());
            producing = true;
            if (plan.messagesPerSecond() == 0) {
                connections.forEach(Connection::fillAndFlush);
            }
        });
    }

    /// Sends nothing new beyond this many messages, or goes on up to this many.
    public void allow(long messages) {
        allowed = Math.min(messages, plan.maxMessages());
        loop.execute(() -> connections.forEach(Connection::fillAndFlush));
    }

    /// Sends nothing new from here on.
    public void stop() {
        loop.submit(() -> producing = false).syncUninterruptibly();
    }

    /// Waits until everything sent is acknowledged; `false` if it isn't within that time.
    public boolean awaitAcknowledged(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (outstanding() > 0) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(2);
        }
        return true;
    }

    /// Messages sent and neither acknowledged nor refused.
    public long outstanding() {
        return sent.get() - acknowledged.get() - refused.get();
    }

    public long sent() {
        return sent.get();
    }

    public long acknowledged() {
        return acknowledged.get();
    }

    /// Messages answered with an error of MQTT 5.
    public long refused() {
        return refused.get();
    }

    /// How often a message was sent again.
    public long resent() {
        return resent.get();
    }

    public LoadPlan plan() {
        return plan;
    }

    /// The newest reading of each device that has sent one; call it when nothing is being sent.
    public List<LastReading> lastReadings() {
        return loop.submit(() -> devices.stream()
                        .filter(device -> device.messages() > 0)
                        .map(device -> new LastReading(
                                plan.deviceId(device.index),
                                plan.sensorTypes().get(plan.sensorType(device.messages() - 1, plan.batch() - 1)),
                                device.lastMicros()))
                        .toList())
                .syncUninterruptibly()
                .getNow();
    }

    /// The newest reading of a device.
    public record LastReading(String deviceId, String sensorType, long micros) {}

    /// Now as the generator's timestamps count it, in microseconds since the epoch.
    public long nowMicros() {
        return epochMicros + (System.nanoTime() - epochNanos) / 1_000;
    }

    /// The value of the reading with this timestamp.
    public static double valueAt(long micros) {
        return Template.value(micros);
    }

    private void tick() {
        if (!producing) {
            return;
        }
        long due = Math.min(pace.due(System.nanoTime()), allowed - sent.get());
        int without = 0;
        while (due > 0 && without < connections.size()) {
            Connection connection = connections.get(cursor);
            cursor = (cursor + 1) % connections.size();
            if (connection.hasRoom()) {
                connection.publish();
                pace.taken();
                due--;
                without = 0;
            } else {
                without++;
            }
        }
        connections.forEach(Connection::flush);
    }

    /// Whether a connection may publish by itself because it has room.
    boolean mayFill() {
        return producing && plan.messagesPerSecond() == 0 && sent.get() < allowed;
    }

    Template template(long number) {
        return templates.get((int) (number % templates.size()));
    }

    Bootstrap bootstrap() {
        return new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 3_000)
                .remoteAddress(broker);
    }

    void schedule(Runnable task, long millis) {
        loop.schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    void connected() {
        connected = connected + 1;
    }

    void disconnected() {
        connected = Math.max(0, connected - 1);
    }

    void sentAgain() {
        resent.lazySet(resent.get() + 1);
    }

    void published(int device, long number, long micros) {
        sent.lazySet(sent.get() + 1);
        listener.published(device, number, micros);
    }

    void acknowledged(int device, long number, long micros, boolean accepted) {
        if (accepted) {
            acknowledged.lazySet(acknowledged.get() + 1);
            listener.acknowledged(device, number, micros);
        } else {
            refused.lazySet(refused.get() + 1);
        }
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        loop.submit(() -> connections.forEach(Connection::close)).syncUninterruptibly();
        group.shutdownGracefully(50, 2_000, TimeUnit.MILLISECONDS).syncUninterruptibly();
    }
}

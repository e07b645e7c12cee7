package io.plantwin.bench.live;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.plantwin.bench.measure.Histogram;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Many WebSocket clients on one thread. They count the `sensor-data` frames and how old each is on arrival.
public final class Audience implements AutoCloseable {

    private static final int AT_ONCE = 100;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("bench-audience", true), NioIoHandler.newFactory());
    private final LongSupplier nowMicros;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicLong frames = new AtomicLong();
    private volatile Histogram age = new Histogram();

    /// @param nowMicros the clock the frames' timestamps are of, in microseconds since the epoch
    public Audience(LongSupplier nowMicros) {
        this.nowMicros = nowMicros;
    }

    /// Connects this many clients, a hundred at a time; the addresses are dealt out in turn.
    ///
    /// @throws IllegalStateException if they are not all connected within that time
    public void open(int clients, List<URI> addresses, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (int i = 0; i < clients; i++) {
            connect(addresses.get(i % addresses.size()));
            while (i - open.get() - lost.get() > AT_ONCE && System.nanoTime() < deadline) {
                Thread.sleep(1);
            }
        }
        while (open.get() < clients) {
            if (System.nanoTime() > deadline || lost.get() > 0) {
                throw new IllegalStateException("only " + open.get() + " of " + clients + " clients are connected, "
                        + lost.get() + " were refused or closed");
            }
            Thread.sleep(10);
        }
    }

    private void connect(URI address) {
        byte[] handshake = Handshake.of(address);
        new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new WebSocketFrames(new Counting()));
                    }
                })
                .connect(address.getHost(), address.getPort())
                .addListener((ChannelFuture connected) -> {
                    if (connected.isSuccess()) {
                        Channel channel = connected.channel();
                        channel.writeAndFlush(channel.alloc().buffer().writeBytes(handshake));
                    } else {
                        lost.incrementAndGet();
                    }
                });
    }

    /// Forgets what was counted so far.
    public void reset() {
        frames.set(0);
        age = new Histogram();
    }

    /// `sensor-data` frames since the last reset.
    public long frames() {
        return frames.get();
    }

    /// Age of the frames on arrival.
    public Histogram age() {
        return age;
    }

    /// Clients the server refused or closed.
    public int lost() {
        return lost.get();
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 5_000, TimeUnit.MILLISECONDS).syncUninterruptibly();
    }

    private final class Counting implements WebSocketFrames.Listener {

        @Override
        public void opened() {
            open.incrementAndGet();
        }

        @Override
        public void text(String frame) {
            long micros = FrameWatch.timestampOf(frame);
            if (micros >= 0) {
                frames.incrementAndGet();
                age.recordNanos((nowMicros.getAsLong() - micros) * 1_000);
            }
        }

        @Override
        public void closed() {
            lost.incrementAndGet();
        }
    }
}

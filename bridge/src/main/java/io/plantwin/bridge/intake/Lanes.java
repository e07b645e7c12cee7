package io.plantwin.bridge.intake;

import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.plantwin.bridge.kafka.KafkaLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The bridge's threads: epoll where there is one, NIO elsewhere.
public final class Lanes implements AutoCloseable {

    private final IoEventLoopGroup group;
    private final List<Lane> all;

    /// @param limits shared out evenly
    public Lanes(int threads, KafkaLimits limits, BridgeMetrics metrics) {
        IoHandlerFactory factory = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        group = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("bridge", true), factory);
        List<Lane> lanes = new ArrayList<>();
        for (EventExecutor loop : group) {
            lanes.add(new Lane(
                    (EventLoop) loop,
                    metrics,
                    limits.maxInFlightBytes() / threads,
                    Math.max(1, limits.maxInFlightMessages() / threads)));
        }
        all = List.copyOf(lanes);
        metrics.watch(all);
    }

    public IoEventLoopGroup group() {
        return group;
    }

    public Class<? extends ServerChannel> serverChannel() {
        return Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    public List<Lane> all() {
        return all;
    }

    /// Waits until Kafka has acknowledged what is in flight.
    ///
    /// @return whether it did in this time
    public boolean awaitIdle(long timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (all.stream().anyMatch(lane -> lane.load().messages() > 0)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(5);
        }
        return true;
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}

package io.plantwin.bridge.intake;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One thread of the bridge, with its share of what may be in flight to Kafka.
///
/// The lane is open while its intake is there, the producer takes records and what is in flight lies under the bound.
/// It closes when a message
/// reaches the bound and opens again at half of it, so that it does not flutter. Except for {@link #settled},
/// {@link #load} and {@link #loop}, everything is for the lane's own thread.
public final class Lane {

    private static final int KEPT_SCRATCH = 256 << 10;

    private final EventLoop loop;
    private final BridgeMetrics metrics;
    private final long maxBytes;
    private final int maxMessages;
    private final AtomicReference<@Nullable Delivery> settled = new AtomicReference<>();
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private final List<Runnable> afterBurst = new ArrayList<>();
    private @Nullable Intake intake;
    private byte[] scratch = new byte[4 << 10];
    private long bytes;
    private int messages;
    private boolean full;
    private boolean suspended;
    private boolean letting;
    private boolean telling;
    private volatile LaneLoad load = LaneLoad.NONE;

    public Lane(EventLoop loop, BridgeMetrics metrics, long maxBytes, int maxMessages) {
        this.loop = loop;
        this.metrics = metrics;
        this.maxBytes = maxBytes;
        this.maxMessages = maxMessages;
    }

    /// The thread; whoever comes from elsewhere executes on it.
    public EventLoop loop() {
        return loop;
    }

    /// What was in flight a moment ago, for metrics and health.
    public LaneLoad load() {
        return load;
    }

    /// From now on messages can be taken.
    public void begin(Intake ready) {
        intake = ready;
        letThrough();
    }

    /// Whether a message may be handed to {@link #intake}.
    public boolean isOpen() {
        return intake != null && !full && !suspended;
    }

    /// @throws IllegalStateException while Kafka has never been there; ask {@link #isOpen} first
    public Intake intake() {
        if (intake == null) {
            throw new IllegalStateException("Kafka has not been there yet");
        }
        return intake;
    }

    /// Runs the task at once if the lane is open and nobody waits, else in its turn when it opens.
    public void whenOpen(Runnable task) {
        if (isOpen() && waiting.isEmpty()) {
            task.run();
        } else {
            waiting.add(task);
        }
    }

    /// A byte array of at least this length; its content is anybody's after the next call.
    public byte[] scratch(int length) {
        if (scratch.length < length || scratch.length > Math.max(KEPT_SCRATCH, length * 4)) {
            scratch = new byte[Math.max(4 << 10, length + length / 2)];
        }
        return scratch;
    }

    /// Runs the task after the deliveries that are being told of, or at once if none are; for what is better done once
    /// for many.
    public void afterBurst(Runnable task) {
        if (telling) {
            afterBurst.add(task);
        } else {
            task.run();
        }
    }

    /// Takes nothing until {@link #resume}.
    void suspend() {
        suspended = true;
    }

    void resume() {
        suspended = false;
        letThrough();
    }

    void sent(Delivery delivery, int records, long size) {
        delivery.expect(records);
        delivery.bytes = size;
        bytes += size;
        messages++;
        if (bytes >= maxBytes || messages >= maxMessages) {
            if (!full) {
                metrics.pauses.increment();
            }
            full = true;
        }
        if (messages == 1) {
            publishLoad();
        }
    }

    /// From any thread: the delivery is settled.
    void settled(Delivery delivery) {
        Delivery head;
        do {
            head = settled.get();
            delivery.next = head;
        } while (!settled.compareAndSet(head, delivery));
        if (head == null) {
            loop.execute(this::tellSettled);
        }
    }

    private void tellSettled() {
        Delivery delivery = inOrder(settled.getAndSet(null));
        long now = System.nanoTime();
        telling = true;
        while (delivery != null) {
            Delivery next = delivery.next;
            delivery.next = null;
            bytes -= delivery.bytes;
            messages--;
            if (delivery.sentNanos != 0) {
                metrics.produceLatency.record(now - delivery.sentNanos, TimeUnit.NANOSECONDS);
            }
            delivery.tell();
            delivery = next;
        }
        for (int i = 0; i < afterBurst.size(); i++) {
            afterBurst.get(i).run();
        }
        afterBurst.clear();
        telling = false;
        load = new LaneLoad(bytes, messages, full, now);
        if (full && bytes <= maxBytes / 2 && messages <= maxMessages / 2) {
            full = false;
        }
        letThrough();
    }

    private static @Nullable Delivery inOrder(@Nullable Delivery newestFirst) {
        Delivery reversed = null;
        Delivery rest = newestFirst;
        while (rest != null) {
            Delivery next = rest.next;
            rest.next = reversed;
            reversed = rest;
            rest = next;
        }
        return reversed;
    }

    /// Tasks that wait again while they run keep their turn behind the others.
    private void letThrough() {
        if (letting) {
            return;
        }
        letting = true;
        try {
            for (int left = waiting.size(); left > 0 && isOpen(); left--) {
                waiting.remove().run();
            }
        } finally {
            letting = false;
        }
    }

    private void publishLoad() {
        load = new LaneLoad(bytes, messages, full, System.nanoTime());
    }
}

package io.plantwin.bridge.intake;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/// One message on its way to Kafka: counts the records made of it. When the last is settled, exactly one of
/// {@link #delivered} and {@link #failed} is called, on the lane's thread.
public abstract class Delivery implements Callback {

    private final Lane lane;

    /// Records not settled.
    private final AtomicInteger remaining = new AtomicInteger();

    private volatile @Nullable Exception failure;

    private @Nullable Exception refusal;

    /// The next one settled; the lane's own.
    @Nullable
    Delivery next;

    long bytes;

    /// When it was sent, 0 if its latency is not measured.
    long sentNanos;

    protected Delivery(Lane lane) {
        this.lane = lane;
    }

    /// Kafka has every record.
    protected abstract void delivered();

    /// Kafka does not have every record, and never will.
    protected abstract void failed(Exception cause);

    /// The message is refused because its sender may not speak for the device; told before {@link #delivered}.
    protected void notAuthorised() {}

    protected final Lane lane() {
        return lane;
    }

    final void expect(int records) {
        remaining.set(records);
    }

    /// Called on the lane's thread, this can only be the producer refusing at once, see {@link Outlet}.
    @Override
    public final void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
        if (exception != null && lane.loop().inEventLoop()) {
            refusal = exception;
        } else {
            settle(exception);
        }
    }

    /// Why the producer refused the record just sent, `null` if it did not.
    final @Nullable Exception takeRefusal() {
        Exception taken = refusal;
        refusal = null;
        return taken;
    }

    /// One record is settled.
    ///
    /// @param cause why Kafka does not have it, `null` if it has
    final void settle(@Nullable Exception cause) {
        if (cause != null) {
            failure = cause;
        }
        if (remaining.decrementAndGet() == 0) {
            lane.settled(this);
        }
    }

    final void tell() {
        Exception cause = failure;
        if (cause == null) {
            delivered();
        } else {
            failed(cause);
        }
    }
}

package io.plantwin.alert.notify;

import io.plantwin.alert.notify.queue.Message;
import io.plantwin.alert.notify.queue.Outcome;

/// A way to receivers. For one thread; may block for as long as its own timeouts say.
public interface Delivery extends AutoCloseable {

    /// Tries once. Whatever the receiver does is an outcome.
    ///
    /// @throws InterruptedException when the process is closing: nobody knows whether it arrived
    Outcome deliver(Message message) throws InterruptedException;

    /// Whether it could work, without telling anybody anything: {@link Outcome.Delivered} if so.
    Outcome check() throws InterruptedException;

    @Override
    void close();
}

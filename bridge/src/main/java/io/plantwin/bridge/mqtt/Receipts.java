package io.plantwin.bridge.mqtt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The messages of quality of service 2 that a session has taken and its client has not released: a second PUBLISH
/// with the same packet id is the same message and is not produced again. Outlives connections. Threadsafe.
final class Receipts {

    private final Map<Integer, Receipt> open = new HashMap<>();

    /// The receipt of this packet id; `null` if it is a new message, which now has one.
    synchronized @Nullable Receipt find(int packetId) {
        return open.get(packetId);
    }

    synchronized Receipt open(int packetId) {
        Receipt receipt = new Receipt(packetId);
        open.put(packetId, receipt);
        return receipt;
    }

    /// The client has released the packet id; whether it was in use.
    synchronized boolean release(int packetId) {
        return open.remove(packetId) != null;
    }

    /// One message: on its way to Kafka, or safe there.
    final class Receipt {

        private final int packetId;
        private boolean safe;
        private boolean refused;
        private List<PendingReceipt> waiting = new ArrayList<>(0);

        private Receipt(int packetId) {
            this.packetId = packetId;
        }

        /// A later connection asks for its acknowledgement: it is told now or when it is known.
        void await(PendingReceipt later) {
            boolean wasRefused;
            synchronized (Receipts.this) {
                if (!safe) {
                    waiting.add(later);
                    return;
                }
                wasRefused = refused;
            }
            if (wasRefused) {
                later.refusedEarlier();
            } else {
                later.deliveredEarlier();
            }
        }

        /// The message is a dead letter. Who is told so with a reason code does not release the packet id any more.
        void refused(boolean toldWithReason) {
            List<PendingReceipt> later;
            synchronized (Receipts.this) {
                safe = true;
                refused = true;
                if (toldWithReason) {
                    open.remove(packetId, this);
                }
                later = waiting;
                waiting = List.of();
            }
            later.forEach(PendingReceipt::refusedEarlier);
        }

        void safe() {
            List<PendingReceipt> later;
            synchronized (Receipts.this) {
                safe = true;
                later = waiting;
                waiting = List.of();
            }
            later.forEach(PendingReceipt::deliveredEarlier);
        }

        void lost(Exception cause) {
            List<PendingReceipt> later;
            synchronized (Receipts.this) {
                open.remove(packetId, this);
                later = waiting;
                waiting = new ArrayList<>(0);
            }
            later.forEach(receipt -> receipt.failedEarlier(cause));
        }
    }
}

package io.plantwin.alert.notify;

import io.plantwin.alert.notify.postgres.ChannelTable;
import io.plantwin.alert.notify.postgres.ChannelTable.TestRequest;
import io.plantwin.alert.notify.queue.Notice;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks every second whether somebody asked for a test message, and puts it into the queue of its channel. What is
/// asked for while PostgreSQL is away is seen when it is back.
final class TestMessages implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TestMessages.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final ChannelTable table;
    private final Map<String, ChannelWorker> workers;
    private final Journal journal;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private final Set<String> taken = new HashSet<>();

    TestMessages(ChannelTable table, List<ChannelWorker> workers, Journal journal) {
        this.table = table;
        this.workers = workers.stream()
                .collect(Collectors.toMap(worker -> worker.channel().name(), Function.identity()));
        this.journal = journal;
        thread = Thread.ofVirtual().name("alert-notify-tests").unstarted(this::run);
    }

    void start() {
        if (!workers.isEmpty()) {
            thread.start();
        }
    }

    private void run() {
        try {
            do {
                look();
            } while (!closing.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.debug("closed");
        }
    }

    private void look() {
        try {
            List<TestRequest> asked = table.tests();
            taken.retainAll(asked.stream().map(TestRequest::id).toList());
            asked.stream().filter(request -> taken.add(request.id())).forEach(this::take);
        } catch (SQLException e) {
            LOG.debug("nobody knows whether somebody asked for a test message", e);
        }
    }

    /// It is asked for until the journal has it in the queue; so a crash in between loses nothing.
    private void take(TestRequest request) {
        ChannelWorker worker = workers.get(request.channel());
        if (worker != null) {
            Notice notice = Notice.test(request.channel(), request.id(), request.actor(), request.at());
            journal.write(new Change.TestAsked(request.channel(), request.id(), notice));
            worker.add(List.of(notice));
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            if (thread.isAlive() && !thread.join(CLOSING)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

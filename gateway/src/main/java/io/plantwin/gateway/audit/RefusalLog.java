package io.plantwin.gateway.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.access.AccessRecorder;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.postgres.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes refusals into `audit_log`, those of the same reason, caller and address once in {@link #MERGE_SECONDS},
/// with a count. At most {@link #MOST_KEYS} rows and one for each reason come of that time, whatever happens; at
/// most {@link #MOST_WAITING} wait for a database that is away. What does not fit is counted in the metric
/// `plantwin.access.unrecorded`. Threadsafe.
public final class RefusalLog implements AccessRecorder, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);

    static final int MERGE_SECONDS = 10;
    static final int MOST_KEYS = 200;
    static final int MOST_WAITING = 2_000;

    private static final String ACTION = "access.refused";
    private static final String NOBODY = Caller.NOBODY.name();
    private static final String SEVERAL = "several";
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_OTHERS = 10;

    private final Database database;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Counter unrecorded;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("refusals").factory());
    private final ReentrantLock recording = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();
    private Map<Key, Tally> tallies = new LinkedHashMap<>();
    private final Deque<Row> waiting = new ArrayDeque<>();

    public RefusalLog(Database database, Clock clock, MeterRegistry metrics) {
        this.database = database;
        this.clock = clock;
        this.metrics = metrics;
        this.unrecorded = Counter.builder("plantwin.access.unrecorded")
                .description("refusals that could not be written into the audit log")
                .register(metrics);
    }

    /// @param caller empty if only a claim is known
    private record Key(String reason, String caller, String address) {}

    private static final class Tally {
        private final String subject;
        private final Instant since;
        private final Set<String> others = new LinkedHashSet<>();
        private long count;

        Tally(String subject, Instant since) {
            this.subject = subject;
            this.since = since;
        }
    }

    private record Row(Actor actor, String subject, What what) {}

    /// What `after` tells.
    ///
    /// @param count how many refusals this row stands for
    /// @param others further subjects, ten of them at most
    record What(String reason, long count, String since, List<String> others) {}

    public void start() {
        timer.scheduleWithFixedDelay(this::flush, MERGE_SECONDS, MERGE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void record(String reason, String subject, String address) {
        count(new Key(reason, "", address), subject);
    }

    @Override
    public void record(String reason, Caller caller, String subject, String address) {
        count(new Key(reason, plain(caller.name()), address), subject);
    }

    private void count(Key key, String claimed) {
        metrics.counter("plantwin.access.refused", "reason", key.reason()).increment();
        String subject = plain(claimed);
        recording.lock();
        try {
            Key kept = tallies.containsKey(key) || tallies.size() < MOST_KEYS
                    ? key
                    : new Key(key.reason(), SEVERAL, SEVERAL);
            Tally tally = tallies.computeIfAbsent(kept, unused -> new Tally(subject, clock.instant()));
            tally.count++;
            if (!subject.equals(tally.subject) && tally.others.size() < MOST_OTHERS) {
                tally.others.add(subject);
            }
        } finally {
            recording.unlock();
        }
    }

    /// Writes what has been recorded up to now.
    public void flush() {
        writing.lock();
        try {
            collect().forEach(waiting::add);
            while (waiting.size() > MOST_WAITING) {
                giveUp(waiting.removeFirst());
            }
            if (!waiting.isEmpty()) {
                database.transaction(connection -> {
                    for (Row row : waiting) {
                        AuditLog.write(
                                connection, new AuditLog.Entry(row.actor(), ACTION, row.subject()), null, row.what());
                    }
                    return waiting.size();
                });
                waiting.clear();
            }
        } catch (BackendAwayException e) {
            log.debug("{} refusals wait to be written: {}", waiting.size(), e.sentence());
        } catch (RuntimeException e) {
            log.error("{} refusals can't be written into the audit log", waiting.size(), e);
            waiting.forEach(this::giveUp);
            waiting.clear();
        } finally {
            writing.unlock();
        }
    }

    private List<Row> collect() {
        Map<Key, Tally> collected;
        recording.lock();
        try {
            collected = tallies;
            tallies = new LinkedHashMap<>();
        } finally {
            recording.unlock();
        }
        List<Row> rows = new ArrayList<>(collected.size());
        collected.forEach((key, tally) -> {
            String claimed = tally.subject.isEmpty() ? NOBODY : tally.subject;
            rows.add(new Row(
                    new Actor(key.caller().isEmpty() ? claimed : key.caller(), key.address()),
                    tally.subject,
                    new What(key.reason(), tally.count, tally.since.toString(), List.copyOf(tally.others))));
        });
        return rows;
    }

    private void giveUp(Row row) {
        unrecorded.increment(row.what().count());
    }

    /// What a client has sent is cut and cleaned: a name may be of any length and hold what no text may.
    private static String plain(String text) {
        String cut = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
        return cut.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Override
    public void close() {
        timer.shutdown();
        flush();
    }
}

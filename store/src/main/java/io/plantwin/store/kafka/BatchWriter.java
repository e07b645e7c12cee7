package io.plantwin.store.kafka;

import io.plantwin.store.postgres.FencedException;
import io.plantwin.store.postgres.Ledger;
import io.plantwin.store.postgres.OffsetTable;
import io.plantwin.store.postgres.SqlFailure;
import io.plantwin.wire.json.RefusalReason;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/// The writer's thread: takes batches from the handover and commits each in one transaction with its offsets and
/// totals, for as long as it takes.
///
/// A failure of PostgreSQL or Kafka is waited out. A failure of the data is tried once more with nothing remembered
/// (that cures a reading somebody else wrote, a partition somebody dropped); then the batch is halved until the record
/// that PostgreSQL refuses is alone, and that one goes to the dead letters.
final class BatchWriter<T> implements Runnable {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Sink<T> sink;
    private final Handover<T> handover;
    private final DataSource database;
    private final DeadLetterSender deadLetters;
    private final PipelineStatus status;

    BatchWriter(
            Sink<T> sink,
            Handover<T> handover,
            DataSource database,
            DeadLetterSender deadLetters,
            PipelineStatus status) {
        this.sink = sink;
        this.handover = handover;
        this.database = database;
        this.deadLetters = deadLetters;
        this.status = status;
    }

    @Override
    public void run() {
        try {
            for (Optional<Batch<T>> next = handover.take(); next.isPresent(); next = handover.take()) {
                try {
                    write(next.get());
                } finally {
                    handover.done();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            status.collapsed(e);
        }
    }

    /// Returns when the batch is committed, or must not be any more.
    private void write(Batch<T> batch) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        boolean refusedBefore = false;
        while (handover.isCurrent(batch)) {
            try {
                commit(batch);
                return;
            } catch (FencedException e) {
                sink.forget();
                handover.requestReset();
                return;
            } catch (SQLException e) {
                sink.forget();
                if (SqlFailure.of(e) == SqlFailure.DATA) {
                    if (refusedBefore) {
                        isolate(batch, e);
                        return;
                    }
                    refusedBefore = true;
                    continue;
                }
                status.postgresTrouble("PostgreSQL does not take what comes (" + SqlFailure.sentence(e)
                        + "); it waits in Kafka and nothing is lost");
            } catch (RuntimeException e) {
                sink.forget();
                status.postgresTrouble("a batch can't be written (" + SqlFailure.sentence(e)
                        + "); it waits in Kafka and nothing is lost");
            }
            handover.pause(batch, pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private void isolate(Batch<T> batch, SQLException reason) throws InterruptedException {
        if (batch.size() == 1) {
            write(batch.refusedAs(
                    RefusalReason.UNPROCESSABLE.code(), "PostgreSQL refuses it: " + SqlFailure.sentence(reason)));
            return;
        }
        for (Batch<T> half : batch.halves()) {
            write(half);
        }
    }

    private void commit(Batch<T> batch) throws SQLException, FencedException, InterruptedException {
        long begin = System.nanoTime();
        if (!batch.deadLettersSent()) {
            // Before the commit: better twice on the dead-letter topic than never.
            deadLetters.send(batch.refused());
            batch.markDeadLettersSent();
        }
        List<T> items = batch.taken();
        Map<String, Long> totals = new HashMap<>();
        try (Connection connection = database.getConnection()) {
            try {
                sink.prepare(connection, items);
                OffsetTable.advance(connection, sink.topic().topicName(), batch.steps());
                totals.putAll(sink.write(connection, items));
                countRefused(batch, totals);
                Ledger.add(connection, totals);
                connection.commit();
            } catch (SQLException | FencedException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        }
        sink.committed(items);
        status.committed(batch.size(), System.nanoTime() - begin);
        totals.forEach(status::counted);
    }

    private void countRefused(Batch<T> batch, Map<String, Long> totals) {
        for (Intake.Refused<T> refused : batch.refused()) {
            sink.ledgerName(refused.reason()).ifPresent(name -> totals.merge(name, 1L, Long::sum));
        }
        long gaps = batch.gaps();
        if (gaps > 0) {
            sink.ledgerName(Ledger.CONTROL_RECORDS).ifPresent(name -> totals.merge(name, gaps, Long::sum));
        }
    }

    private static void rollBack(Connection connection, Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e); // The connection is gone, and with it the transaction.
        }
    }
}

package io.plantwin.store.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.plantwin.wire.service.Health;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a pipeline is: health in sentences, and metrics. Threadsafe.
final class PipelineStatus {

    private static final Logger LOG = LoggerFactory.getLogger(PipelineStatus.class);
    /// How long something that got lost is part of the health.
    private static final Duration ALARM_TIME = Duration.ofHours(1);

    private record Alarm(String sentence, Instant until) {}

    private final Clock clock;
    private final String topic;
    private final MeterRegistry metrics;
    private final Timer commits;
    private final DistributionSummary batchSizes;
    private final AtomicLong lag = new AtomicLong();
    private volatile String kafkaTrouble = "";
    private volatile String postgresTrouble = "";
    private volatile String collapse = "";
    private volatile Alarm alarm = new Alarm("", Instant.EPOCH);

    PipelineStatus(String topic, MeterRegistry metrics, Clock clock) {
        this.topic = topic;
        this.metrics = metrics;
        this.clock = clock;
        commits = Timer.builder("plantwin.store.commit")
                .description("Time to write and commit a batch")
                .tag("topic", topic)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(10))
                .register(metrics);
        batchSizes = DistributionSummary.builder("plantwin.store.batch.size")
                .description("Records in a batch")
                .baseUnit("records")
                .tag("topic", topic)
                .register(metrics);
        Gauge.builder("plantwin.store.lag", lag, AtomicLong::get)
                .description("Records in Kafka that are not stored yet")
                .baseUnit("records")
                .tag("topic", topic)
                .register(metrics);
    }

    void committed(int records, long nanos) {
        commits.record(Duration.ofNanos(nanos));
        batchSizes.record(records);
        postgresTrouble = "";
    }

    /// @param name as in the ledger, without a prefix of ours: `stored`, `duplicates`, `refused.store.not_json`
    void counted(String name, long amount) {
        Counter.builder("plantwin.store.records")
                .description("Records accounted for, by what became of them")
                .tag("topic", topic)
                .tag("outcome", name)
                .register(metrics)
                .increment(amount);
    }

    void lag(long records) {
        lag.set(records);
    }

    long lag() {
        return lag.get();
    }

    void kafkaTrouble(String sentence) {
        if (!sentence.isEmpty() && kafkaTrouble.isEmpty()) {
            LOG.warn("{}: {}", topic, sentence);
        } else if (sentence.isEmpty() && !kafkaTrouble.isEmpty()) {
            LOG.info("{}: Kafka answers again", topic);
        }
        kafkaTrouble = sentence;
    }

    void postgresTrouble(String sentence) {
        if (!sentence.isEmpty() && postgresTrouble.isEmpty()) {
            LOG.warn("{}: {}", topic, sentence);
        }
        postgresTrouble = sentence;
    }

    /// Something is lost for good.
    void alarm(String sentence) {
        LOG.error("{}", sentence);
        alarm = new Alarm(sentence, clock.instant().plus(ALARM_TIME));
    }

    /// A thread has ended that must not.
    void collapsed(Throwable failure) {
        LOG.error("{}: the store has stopped reading this topic", topic, failure);
        collapse = "the store has stopped reading " + topic + " because of an error of its own (" + failure
                + "); restart it and report the error";
    }

    Health health() {
        if (!collapse.isEmpty()) {
            return Health.down(collapse);
        }
        List<String> troubles = new ArrayList<>();
        if (!kafkaTrouble.isEmpty()) {
            troubles.add(kafkaTrouble);
        }
        if (!postgresTrouble.isEmpty()) {
            long waiting = lag.get();
            troubles.add(postgresTrouble
                    + (waiting == 0 ? "" : String.format(Locale.ROOT, "; %,d records of %s wait", waiting, topic)));
        }
        Alarm last = alarm;
        if (clock.instant().isBefore(last.until())) {
            troubles.add(last.sentence());
        }
        return troubles.isEmpty() ? Health.UP : Health.degraded(String.join("; ", troubles));
    }
}

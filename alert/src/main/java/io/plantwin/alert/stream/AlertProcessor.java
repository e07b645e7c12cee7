package io.plantwin.alert.stream;

import io.plantwin.alert.AlertMetrics;
import io.plantwin.alert.lifecycle.Desk;
import io.plantwin.alert.lifecycle.Lifecycle;
import io.plantwin.model.AlertCommand;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.AlertReply;
import io.plantwin.model.Condition;
import io.plantwin.model.Severity;
import io.plantwin.wire.json.Words;
import io.plantwin.wire.kafka.KafkaTopic;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the conditions and commands of one partition one by one: has the desk decide, then applies it.
final class AlertProcessor implements Processor<String, byte[], String, byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(AlertProcessor.class);
    private static final byte[] NOTHING = {};
    private static final Duration SWEEP = Duration.ofSeconds(1);

    /// People wait for what changes; so it is committed at once, but not more often than this.
    private static final long COMMIT_NANOS = Duration.ofMillis(50).toNanos();

    private final Lifecycle lifecycle;
    private final AlertMetrics metrics;
    private final Clock clock;
    private @Nullable ProcessorContext<String, byte[]> context;
    private @Nullable AlertStore store;
    private Desk desk;
    private long lastCommitNanos = System.nanoTime() - COMMIT_NANOS;

    AlertProcessor(Lifecycle lifecycle, AlertMetrics metrics, Clock clock) {
        this.lifecycle = lifecycle;
        this.metrics = metrics;
        this.clock = clock;
        this.desk = new Desk(lifecycle);
    }

    @Override
    public void init(ProcessorContext<String, byte[]> newContext) {
        context = newContext;
        desk = new Desk(lifecycle);
        AlertStore kept = new AlertStore(newContext);
        store = kept;
        kept.restore(desk);
        metrics.standing(newContext.taskId().partition(), desk.states());
        newContext.schedule(SWEEP, PunctuationType.WALL_CLOCK_TIME, time -> sweep());
    }

    @Override
    public void process(Record<String, byte[]> record) {
        boolean isCommand = context()
                .recordMetadata()
                .map(RecordMetadata::topic)
                .filter(KafkaTopic.ALERT_COMMANDS.topicName()::equals)
                .isPresent();
        if (isCommand) {
            read(record, KafkaTopic.ALERT_COMMANDS, Inlet::command).ifPresent(this::take);
        } else {
            read(record, KafkaTopic.CONDITIONS, Inlet::condition).ifPresent(this::take);
        }
    }

    private <T> Optional<T> read(Record<String, byte[]> record, KafkaTopic topic, Function<byte[], T> inlet) {
        try {
            return Optional.of(inlet.apply(record.value() == null ? NOTHING : record.value()));
        } catch (IllegalArgumentException e) {
            metrics.refused();
            LOG.warn(
                    "{} holds what makes no sense: {} {}; passed over",
                    topic.topicName(),
                    record.key(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    private void take(Condition condition) {
        long now = nowMicros();
        desk.decide(condition, now).ifPresent(event -> {
            happen(event);
            metrics.decided(now - condition.timestampMicros());
            if (event.kind() != AlertEvent.Kind.UPDATED) {
                commitSoon();
            }
        });
    }

    private void take(AlertCommand command) {
        long now = nowMicros();
        Desk.Decision decision = desk.decide(command, now);
        decision.event().ifPresent(this::happen);
        AlertReply reply = decision.reply();
        Desk.Answer answer = new Desk.Answer(reply, now);
        desk.put(answer);
        store().keep(answer);
        context().forward(new Record<>(command.id(), Words.encode(reply), now / 1_000), AlertTopology.REPLIES);
        metrics.answered(command.action(), reply.outcome());
        commitSoon();
    }

    private void sweep() {
        long now = nowMicros();
        desk.due(now).forEach(this::happen);
        desk.forgetStates(now).forEach(store()::forget);
        desk.forgetAnswers(now).forEach(store()::forget);
        metrics.standing(context().taskId().partition(), desk.states());
    }

    private void happen(AlertEvent event) {
        if (desk.isChattering(event)) {
            metrics.chattering();
        }
        store().keep(desk.apply(event));
        byte[] json = Words.encode(event);
        Record<String, byte[]> record = new Record<>(event.alert().id(), json, event.timestampMicros() / 1_000);
        context().forward(record, AlertTopology.EVENTS);
        if (event.alert().severity() == Severity.CRITICAL) {
            context().forward(record, AlertTopology.CRITICAL_EVENTS);
        }
        metrics.happened(event);
    }

    private void commitSoon() {
        long now = System.nanoTime();
        if (now - lastCommitNanos >= COMMIT_NANOS) {
            lastCommitNanos = now;
            context().commit();
        }
    }

    private long nowMicros() {
        return clock.millis() * 1_000;
    }

    private ProcessorContext<String, byte[]> context() {
        return Objects.requireNonNull(context, "init comes first");
    }

    private AlertStore store() {
        return Objects.requireNonNull(store, "init comes first");
    }

    @Override
    public void close() {
        if (context != null) {
            metrics.released(context.taskId().partition());
        }
    }
}

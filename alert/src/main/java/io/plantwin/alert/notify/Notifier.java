package io.plantwin.alert.notify;

import io.micrometer.core.instrument.MeterRegistry;
import io.plantwin.alert.notify.Journal.Loaded;
import io.plantwin.alert.notify.kafka.AlertReader;
import io.plantwin.alert.notify.kafka.DeviceFollower;
import io.plantwin.alert.notify.mail.MailDelivery;
import io.plantwin.alert.notify.postgres.ChannelTable;
import io.plantwin.alert.notify.postgres.JournalReader;
import io.plantwin.alert.notify.postgres.PostgresJournal;
import io.plantwin.alert.notify.queue.Flood;
import io.plantwin.alert.notify.queue.Outbox;
import io.plantwin.alert.notify.text.Links;
import io.plantwin.alert.notify.webhook.WebhookDelivery;
import io.plantwin.wire.service.Health;
import io.plantwin.wire.service.Service;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Tells people and machines about alerts, by the channels that are configured. Reads even when there is none, so that
/// a channel added later begins with what happens then. PostgreSQL is needed to begin and not to go on.
public final class Notifier implements Service {

    private static final Duration DEVICES_PATIENCE = Duration.ofSeconds(5);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// Changes that may wait for PostgreSQL before no more events are read.
    private static final int MOST_BACKLOG = 10_000;

    private final NotifyConfig config;
    private final DataSource database;
    private final Clock clock;
    private final RandomGenerator random;
    private final NotifyMeters meters;
    private final List<Channel> channels = new ArrayList<>();
    private final DeviceFollower devices;
    private final AlertReader reader;
    private volatile @Nullable Desk desk;

    /// @param bootstrapServers `host:port[,host:port…]`
    /// @param database with the schema, or about to get it; two connections are enough
    /// @param random for the jitter of retries; used by one thread at a time
    public Notifier(
            NotifyConfig config,
            String bootstrapServers,
            DataSource database,
            MeterRegistry metrics,
            Clock clock,
            RandomGenerator random) {
        this.config = config;
        this.database = database;
        this.clock = clock;
        this.random = random;
        this.meters = new NotifyMeters(metrics);
        Links links = new Links(config.dashboardUrl());
        config.mail()
                .forEach(mail -> channels.add(new Channel(
                        mail.name(),
                        "mail",
                        mail.shownTarget(),
                        mail.wants(),
                        mail.messagesPerMinute(),
                        new MailDelivery(mail, links, clock))));
        config.webhooks()
                .forEach(hook -> channels.add(new Channel(
                        hook.name(),
                        "webhook",
                        hook.shownTarget(),
                        hook.wants(),
                        hook.messagesPerMinute(),
                        new WebhookDelivery(hook, links, clock))));
        devices = new DeviceFollower(bootstrapServers);
        reader = new AlertReader(bootstrapServers, config.consumerGroup(), config.instanceId(), this::open);
    }

    @Override
    public String name() {
        return "alert-notify";
    }

    @Override
    public void start() {
        devices.start();
        reader.start();
    }

    private AlertReader.Sink open(String topicId) throws SQLException, InterruptedException {
        devices.awaitCaughtUp(DEVICES_PATIENCE);
        Instant now = clock.instant();
        Set<String> names = channels.stream().map(Channel::name).collect(Collectors.toSet());
        Loaded loaded = new JournalReader(database)
                .load(
                        topicId,
                        names,
                        now.minus(MINUTE),
                        now.minus(config.flood().window()));
        ChannelTable table = new ChannelTable(database);
        table.replace(channels.stream().map(Channel::shown).toList());
        PostgresJournal journal = new PostgresJournal(database, topicId, config.keepAttempts(), clock);
        Flood flood = new Flood(config.flood());
        loaded.triggered().forEach(flood::add);
        List<ChannelWorker> workers = channels.stream()
                .map(channel -> worker(channel, loaded, flood, journal))
                .toList();
        Desk opened = new Desk(workers, flood, devices, journal, config.retry().giveUpAfter(), clock);
        journal.start();
        workers.forEach(ChannelWorker::start);
        TestMessages tests = new TestMessages(table, workers, journal);
        tests.start();
        desk = opened;
        return new DeskSink(opened, tests, loaded.nextOffset());
    }

    private ChannelWorker worker(Channel channel, Loaded loaded, Flood flood, Journal journal) {
        Outbox outbox = new Outbox(
                channel.name(),
                channel.perMinute(),
                config.retry(),
                config.flood(),
                new SplittableRandom(random.nextLong()));
        Journal.ChannelState state = loaded.byChannel().get(channel.name());
        if (state == null) {
            throw new IllegalStateException("nothing was loaded for " + channel.name());
        }
        return new ChannelWorker(channel, outbox, state, flood, journal, meters, clock);
    }

    @Override
    public Health health() {
        List<Health> parts = new ArrayList<>(List.of(reader.health()));
        Desk current = desk;
        if (current != null) {
            parts.add(current.journal().health());
            parts.addAll(current.health());
        }
        Health.Level worst =
                parts.stream().map(Health::level).max(Comparator.naturalOrder()).orElse(Health.Level.UP);
        return new Health(
                worst,
                parts.stream()
                        .map(Health::detail)
                        .filter(detail -> !detail.isEmpty())
                        .collect(Collectors.joining("; ")));
    }

    @Override
    public void close() {
        reader.close();
        devices.close();
        channels.forEach(channel -> channel.delivery().close());
    }

    private final class DeskSink implements AlertReader.Sink {

        private final Desk opened;
        private final TestMessages tests;
        private final OptionalLong nextOffset;

        DeskSink(Desk opened, TestMessages tests, OptionalLong nextOffset) {
            this.opened = opened;
            this.tests = tests;
            this.nextOffset = nextOffset;
        }

        @Override
        public OptionalLong nextOffset() {
            return nextOffset;
        }

        @Override
        public void take(List<AlertReader.Event> events, long next) {
            opened.take(
                    events.stream()
                            .map(event -> new Desk.Numbered(event.offset(), event.event()))
                            .toList(),
                    next);
        }

        @Override
        public long durableOffset() {
            return opened.journal().durableOffset();
        }

        @Override
        public boolean hasRoom() {
            return opened.journal().backlog() < MOST_BACKLOG;
        }

        @Override
        public void close() {
            desk = null;
            tests.close();
            opened.close();
        }
    }
}

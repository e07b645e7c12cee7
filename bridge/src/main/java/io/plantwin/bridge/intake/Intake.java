package io.plantwin.bridge.intake;

import io.plantwin.bridge.mapping.BoundMapping;
import io.plantwin.bridge.mapping.MappedPayload;
import io.plantwin.model.DeviceState;
import io.plantwin.model.Reading;
import io.plantwin.wire.json.Decoded;
import io.plantwin.wire.json.DeviceStateJson;
import io.plantwin.wire.json.Origin;
import io.plantwin.wire.json.ReadingDecoder;
import io.plantwin.wire.json.ReadingEncoder;
import io.plantwin.wire.json.RefusalReason;
import io.plantwin.wire.kafka.DeadLetter;
import io.plantwin.wire.kafka.KafkaTopic;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns messages into records and sends them: every message becomes readings, a device state or one dead letter.
/// For its lane's thread, and only while the lane is open.
public final class Intake {

    private static final Logger log = LoggerFactory.getLogger(Intake.class);
    private static final String RAW = KafkaTopic.RAW.topicName();
    private static final String STATE = KafkaTopic.DEVICE_STATE.topicName();

    /// What a record needs in memory besides its value, about.
    private static final int RECORD_OVERHEAD = 160;

    /// Bytes of a message that fit into a record of Kafka together with all that is said about it.
    private static final int LARGEST_LETTER = KafkaTopic.MAX_RECORD_BYTES - (512 << 10);

    /// One message in so many is timed.
    private static final int SAMPLE = 16;

    private final Lane lane;
    private final Outlet outlet;
    private final IntakeSettings settings;
    private final BridgeMetrics metrics;
    private final Clock clock;
    private final ReadingDecoder decoder;
    private final ReadingEncoder encoder = new ReadingEncoder();
    private int untilSample = 1;

    /// @param arrival timestamps for readings without one, shared by all lanes
    public Intake(
            Lane lane,
            Producer<String, byte[]> producer,
            IntakeSettings settings,
            BridgeMetrics metrics,
            LongSupplier arrival,
            Clock clock) {
        this.lane = lane;
        this.outlet = new Outlet(lane, producer);
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        this.decoder = new ReadingDecoder(settings.limits(), arrival, clock);
    }

    /// Takes a message. The bytes are the caller's again on return; the delivery hears later.
    public void accept(Route route, Publisher publisher, byte[] bytes, int from, int to, Delivery delivery) {
        if (to - from > settings.maxPayloadBytes()) {
            refuse(
                    route,
                    publisher,
                    RefusalReason.TOO_LARGE,
                    "the message has " + (to - from) + " bytes; up to " + settings.maxPayloadBytes() + " are taken",
                    Arrays.copyOfRange(bytes, from, to),
                    delivery);
            return;
        }
        switch (route) {
            case Route.Telemetry telemetry ->
                settle(
                        decoder.decode(bytes, from, to - from, telemetry.origin()),
                        route,
                        publisher,
                        bytes,
                        from,
                        to,
                        delivery);
            case Route.Mapped mapped -> mapped(mapped, publisher, Arrays.copyOfRange(bytes, from, to), delivery);
            case Route.State state -> state(state, publisher, Arrays.copyOfRange(bytes, from, to), delivery);
            case Route.ToDevice toDevice ->
                refuse(
                        route,
                        publisher,
                        RefusalReason.UNKNOWN_TOPIC,
                        "\"" + toDevice.topic() + "\" is for Plantwin to publish to and for the device to subscribe to",
                        Arrays.copyOfRange(bytes, from, to),
                        delivery);
            case Route.Unknown unknown ->
                refuse(
                        route,
                        publisher,
                        RefusalReason.UNKNOWN_TOPIC,
                        "\"" + unknown.topic()
                                + "\" is no topic of Plantwin's and no mapping fits; plantwin/v1/{deviceId}/{sensorType} is"
                                + " one",
                        Arrays.copyOfRange(bytes, from, to),
                        delivery);
        }
    }

    /// Takes a message on a topic of a device that its sender may not be.
    public void refuseForeign(Route route, Publisher publisher, byte[] bytes, int from, int to, Delivery delivery) {
        notAuthorised(route, publisher, route.deviceId(), Arrays.copyOfRange(bytes, from, to), delivery);
    }

    private void notAuthorised(Route route, Publisher publisher, String deviceId, byte[] payload, Delivery delivery) {
        publisher.refused();
        delivery.notAuthorised();
        refuse(
                route,
                publisher,
                RefusalReason.NOT_AUTHORISED,
                publisher.identity().owner() + " may not publish for " + deviceId,
                payload,
                delivery);
    }

    private void settle(
            Decoded decoded, Route route, Publisher publisher, byte[] bytes, int from, int to, Delivery delivery) {
        switch (decoded) {
            case Decoded.Accepted accepted -> produce(accepted.readings(), publisher, delivery);
            case Decoded.Refused refused ->
                refuse(
                        route,
                        publisher,
                        refused.reason(),
                        refused.message(),
                        Arrays.copyOfRange(bytes, from, to),
                        delivery);
        }
    }

    private void mapped(Route.Mapped route, Publisher publisher, byte[] payload, Delivery delivery) {
        switch (BoundMapping.read(route.mappings(), payload)) {
            case MappedPayload.Canonical canonical -> {
                byte[] json = canonical.json();
                Decoded decoded = decoder.decode(json, 0, json.length, Origin.NONE);
                Optional<String> foreign = foreignDevice(decoded, publisher);
                if (foreign.isPresent()) {
                    notAuthorised(route, publisher, foreign.get(), payload, delivery);
                } else {
                    settle(decoded, route, publisher, payload, 0, payload.length, delivery);
                }
            }
            case MappedPayload.NotMapped notMapped ->
                refuse(route, publisher, notMapped.reason(), notMapped.message(), payload, delivery);
        }
    }

    /// A device that a mapping found and the sender may not be: the topics of a plant don't tell before.
    private static Optional<String> foreignDevice(Decoded decoded, Publisher publisher) {
        return decoded instanceof Decoded.Accepted accepted
                ? accepted.readings().stream()
                        .map(Reading::deviceId)
                        .filter(deviceId -> !publisher.identity().mayBe(deviceId))
                        .findFirst()
                : Optional.empty();
    }

    private void state(Route.State route, Publisher publisher, byte[] payload, Delivery delivery) {
        String word = new String(payload, StandardCharsets.UTF_8).strip().toLowerCase(Locale.ROOT);
        switch (word) {
            case "online", "\"online\"", "offline", "\"offline\"" -> {
                boolean online = word.contains("online");
                publisher.declared(route.deviceId(), online);
                sendAll(delivery, List.of(stateRecord(route.deviceId(), online)));
            }
            default ->
                refuse(
                        route,
                        publisher,
                        payload.length == 0 ? RefusalReason.EMPTY : RefusalReason.WRONG_TYPE,
                        "the state of a device is online or offline, nothing else",
                        payload,
                        delivery);
        }
    }

    private void produce(List<Reading> readings, Publisher publisher, Delivery delivery) {
        int count = readings.size();
        metrics.readings.increment(count);
        if (count == 1) {
            Reading reading = readings.getFirst();
            byte[] json = encoder.encode(reading);
            sending(delivery, 1, json.length + RECORD_OVERHEAD);
            outlet.send(new ProducerRecord<>(RAW, reading.deviceId(), json), delivery);
            announceFirst(reading.deviceId(), publisher);
            return;
        }
        ProducerRecord<String, byte[]>[] records = newArray(count);
        long size = 0;
        for (int i = 0; i < count; i++) {
            byte[] json = encoder.encode(readings.get(i));
            size += json.length + RECORD_OVERHEAD;
            records[i] = new ProducerRecord<>(RAW, readings.get(i).deviceId(), json);
        }
        sending(delivery, count, size);
        for (ProducerRecord<String, byte[]> record : records) {
            outlet.send(record, delivery);
        }
        for (Reading reading : readings) {
            announceFirst(reading.deviceId(), publisher);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static ProducerRecord<String, byte[]>[] newArray(int count) {
        return new ProducerRecord[count];
    }

    private void announceFirst(String deviceId, Publisher publisher) {
        if (publisher.published(deviceId)) {
            announce(deviceId, true);
        }
    }

    /// Says that a device has come or gone; nobody waits for it.
    public void announce(String deviceId, boolean online) {
        sendAll(new Unawaited(lane, "the state of " + deviceId), List.of(stateRecord(deviceId, online)));
    }

    private ProducerRecord<String, byte[]> stateRecord(String deviceId, boolean online) {
        return new ProducerRecord<>(
                STATE, deviceId, DeviceStateJson.encode(new DeviceState(deviceId, online, clock.millis())));
    }

    private void refuse(
            Route route, Publisher publisher, RefusalReason reason, String message, byte[] payload, Delivery delivery) {
        metrics.refused(reason);
        boolean whole = payload.length <= LARGEST_LETTER;
        log.debug("refused a message of {} on {}: {}", publisher.client(), route.topic(), message);
        DeadLetter letter = new DeadLetter(
                route.topic(),
                publisher.client(),
                "bridge",
                reason.code(),
                whole ? message : message + "; only the first " + LARGEST_LETTER + " bytes are kept",
                whole ? payload : Arrays.copyOf(payload, LARGEST_LETTER));
        sendAll(delivery, List.of(letter.toRecord()));
    }

    private void sendAll(Delivery delivery, List<ProducerRecord<String, byte[]>> records) {
        long size = 0;
        for (ProducerRecord<String, byte[]> record : records) {
            size += record.value().length + RECORD_OVERHEAD;
        }
        sending(delivery, records.size(), size);
        for (ProducerRecord<String, byte[]> record : records) {
            outlet.send(record, delivery);
        }
    }

    private void sending(Delivery delivery, int records, long size) {
        if (--untilSample == 0) {
            untilSample = SAMPLE;
            delivery.sentNanos = System.nanoTime();
        }
        lane.sent(delivery, records, size);
    }
}

package io.plantwin.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.simulator.anomaly.AnomalyKind;
import io.plantwin.simulator.plant.MachinePlant;
import io.plantwin.simulator.plant.ReferencePlant;
import io.plantwin.wire.json.DecodeLimits;
import io.plantwin.wire.json.Decoded;
import io.plantwin.wire.json.ReadingDecoder;
import io.plantwin.wire.json.ReadingEncoder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private static final long START = 1_768_473_000_000L;
    private static final long HOUR = 3_600_000;

    @Test
    void theSameSeedGivesTheSameRunHoweverItIsCutIntoSteps() {
        List<Event> inOneStep = new ArrayList<>();
        new Simulation(MachinePlant.devices(42, 100), 42, 0.1, START).advance(START + 9_000, inOneStep::add);
        List<Event> inManySteps = new ArrayList<>();
        Simulation simulation = new Simulation(MachinePlant.devices(42, 100), 42, 0.1, START);
        for (long t = START; t <= START + 9_000; t += 37) {
            simulation.advance(t, inManySteps::add);
        }
        simulation.advance(START + 9_000, inManySteps::add);
        assertThat(inManySteps).isEqualTo(inOneStep).isNotEmpty();
    }

    @Test
    void aRunThatBeginsLaterContinuesTheEarlierOne() {
        List<Event> early = run(new Simulation(ReferencePlant.devices(42), 42, 0, START), START + 60_000);
        List<Event> late = run(new Simulation(ReferencePlant.devices(42), 42, 0, START + 30_000), START + 60_000);
        assertThat(late).isEqualTo(early.subList(early.size() - late.size(), early.size()));
    }

    @Test
    void everySensorSpeaksOncePerPeriod() {
        List<Event> events = run(new Simulation(ReferencePlant.devices(42), 42, 0, START), START + 60_000 - 1);
        Map<String, Integer> counts = new HashMap<>();
        for (Event event : events) {
            if (event instanceof Event.Measured measured) {
                counts.merge(measured.reading().deviceId(), 1, Integer::sum);
            }
        }
        assertThat(counts)
                .containsOnly(
                        Map.entry("device-001", 30),
                        Map.entry("device-002", 20),
                        Map.entry("device-003", 60),
                        Map.entry("device-004", 12),
                        Map.entry("device-005", 15));
    }

    @Test
    void aDeviceThatIsOfflineSaysSoIsSilentAndComesBack() {
        List<Event> events = run(new Simulation(ReferencePlant.devices(42), 42, 0.2, START), START + 6 * HOUR);
        Map<String, Boolean> online = new HashMap<>();
        int gone = 0;
        for (Event event : events) {
            switch (event) {
                case Event.StateChanged change -> {
                    gone += change.online() ? 0 : 1;
                    online.put(change.deviceId(), change.online());
                }
                case Event.Measured measured ->
                    assertThat(online.getOrDefault(measured.reading().deviceId(), true))
                            .isTrue();
                case Event.Labelled labelled ->
                    assertThat(labelled.sensorType().isEmpty())
                            .isEqualTo(labelled.anomaly().kind() == AnomalyKind.OFFLINE);
            }
        }
        assertThat(gone).isGreaterThan(3);
    }

    @Test
    void eachAnomalyIsLabelledOnce() {
        List<Event.Labelled> labels =
                run(new Simulation(ReferencePlant.devices(42), 42, 0.2, START), START + 6 * HOUR).stream()
                        .filter(Event.Labelled.class::isInstance)
                        .map(Event.Labelled.class::cast)
                        .toList();
        assertThat(labels).doesNotHaveDuplicates().hasSizeGreaterThan(20);
    }

    @Test
    void afterALongPauseOnlyTheNewestIsMeasured() {
        Simulation simulation = new Simulation(ReferencePlant.devices(42), 42, 0, START);
        List<Event> events = run(simulation, START + 24 * HOUR);
        List<Event> paused = new ArrayList<>();
        Simulation slept = new Simulation(ReferencePlant.devices(42), 42, 0, START);
        slept.advance(START + 24 * HOUR, paused::add);
        assertThat(paused).hasSizeLessThan(10);
        assertThat(events).hasSizeGreaterThan(100_000);
    }

    @Test
    void everyReadingIsOneThePlatformAccepts() {
        Clock clock = Clock.fixed(Instant.ofEpochMilli(START + 60_000), ZoneOffset.UTC);
        ReadingDecoder decoder = new ReadingDecoder(DecodeLimits.DEFAULT, () -> 0, clock);
        ReadingEncoder encoder = new ReadingEncoder();
        List<Event> events = run(new Simulation(MachinePlant.devices(1, 500), 1, 0.2, START), START + 60_000);
        for (Event event : events) {
            if (event instanceof Event.Measured measured) {
                assertThat(decoder.decode(encoder.encode(measured.reading())))
                        .isEqualTo(new Decoded.Accepted(List.of(measured.reading())));
            }
        }
    }

    private static List<Event> run(Simulation simulation, long untilMillis) {
        List<Event> events = new ArrayList<>();
        while (simulation.nextMillis() <= untilMillis) {
            simulation.advance(simulation.nextMillis(), events::add);
        }
        return events;
    }
}

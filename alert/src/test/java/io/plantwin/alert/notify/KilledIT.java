package io.plantwin.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.alert.notify.testing.Backing;
import io.plantwin.alert.notify.testing.NotifierProcess;
import io.plantwin.alert.notify.testing.Receiver;
import io.plantwin.alert.notify.testing.Station;
import io.plantwin.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// `kill -9` while a message is with its receiver.
@ExtendWith(Backing.class)
class KilledIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ALERTS = 8;
    private static final Set<Integer> KILLED_AT = Set.of(3);

    @Test
    void everyEventArrivesAndWhatArrivesTwiceIsTheSameUnderTheSameKey(Station station) {
        AtomicReference<NotifierProcess> running = new AtomicReference<>();
        AtomicInteger count = new AtomicInteger();
        AtomicInteger kills = new AtomicInteger();
        try (Receiver receiver = Receiver.answering(request -> {
            if (KILLED_AT.contains(count.incrementAndGet())) {
                running.get().kill();
                kills.incrementAndGet();
            }
            return 200;
        })) {
            Set<String> sent = new HashSet<>();
            for (int i = 0; i < ALERTS; i++) {
                Events alert = Events.of("alert " + i, Severity.HIGH, Instant.now());
                station.send(alert.triggered());
                sent.add(alert.triggered().id());
            }
            for (int start = 0; start <= KILLED_AT.size(); start++) {
                int before = start;
                running.set(station.startProcess(receiver.url()));
                await().atMost(PATIENCE).until(() -> kills.get() > before || receivedAll(receiver, sent));
            }
            try (NotifierProcess last = running.get()) {
                await().atMost(PATIENCE).untilAsserted(() -> {
                    assertThat(receiver.ids()).containsAll(sent);
                    assertThat(station.rows("SELECT event_id FROM notification_queue"))
                            .isEmpty();
                });
                assertThat(last).isNotNull();
            }
            assertThat(receiver.requests()).hasSize(ALERTS + KILLED_AT.size());
            Map<String, String> bodies = new HashMap<>();
            for (Receiver.Request request : receiver.requests()) {
                assertThat(request.header("Idempotency-Key")).isEqualTo(request.id());
                String earlier = bodies.putIfAbsent(request.id(), request.body());
                assertThat(request.body()).isEqualTo(earlier == null ? request.body() : earlier);
            }
            assertThat(station.rows("SELECT message_id FROM notification_attempts WHERE outcome = 'sent'"))
                    .containsExactlyInAnyOrderElementsOf(List.copyOf(sent));
        }
    }

    private static boolean receivedAll(Receiver receiver, Set<String> sent) {
        return receiver.ids().containsAll(sent);
    }
}

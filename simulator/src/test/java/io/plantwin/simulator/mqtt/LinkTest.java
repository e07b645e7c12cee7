package io.plantwin.simulator.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkTest {

    private final LinkCounts counts = LinkCounts.in(new SimpleMeterRegistry());
    private FakeBroker broker;

    @BeforeEach
    void startBroker() throws InterruptedException {
        broker = new FakeBroker();
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void whatWasGivenBeforeTheConnectionIsPublishedAfterTheGreeting() {
        try (Link link = link(100, List.of(Message.state("plantwin/v1/a/", true)))) {
            link.offer(message(1));
            link.open();
            await().untilAsserted(
                            () -> assertThat(broker.received).containsExactly("plantwin/v1/a/$state online", "t 1"));
            await().until(() -> link.pending() == 0);
            assertThat(counts.acknowledged().count()).isEqualTo(2);
        }
    }

    @Test
    void whatWasNotAcknowledgedIsPublishedAgainAfterABrokenConnection() {
        try (Link link = link(100, List.of())) {
            broker.acknowledging = false;
            link.open();
            for (int i = 0; i < 50; i++) {
                link.offer(message(i));
            }
            await().until(() -> !broker.received.isEmpty());
            assertThat(link.pending()).isEqualTo(50);
            broker.acknowledging = true;
            broker.dropConnections();
            await().atMost(Duration.ofSeconds(20)).until(() -> link.pending() == 0);
            for (int i = 0; i < 50; i++) {
                assertThat(broker.received).contains("t " + i);
            }
        }
    }

    @Test
    void saysItsUserNameAndPasswordOnEveryConnection() {
        try (Link link = link(100, List.of(), Optional.of("gateway"))) {
            link.open();
            await().until(link::isConnected);
            broker.dropConnections();
            await().untilAsserted(() -> assertThat(broker.logins)
                    .containsExactly("gateway gateway's password", "gateway gateway's password"));
        }
    }

    @Test
    void aFullLinkTakesNoMoreAndKeepsTheOldest() {
        try (Link link = link(10, List.of())) {
            int taken = 0;
            for (int i = 0; i < 15; i++) {
                taken += link.offer(message(i)) ? 1 : 0;
            }
            assertThat(taken).isEqualTo(10);
            assertThat(counts.skipped().count()).isEqualTo(5);
            link.open();
            await().until(() -> link.pending() == 0);
            assertThat(broker.received).hasSize(10).contains("t 0").doesNotContain("t 10");
        }
    }

    private Link link(int capacity, List<Message> greeting) {
        return link(capacity, greeting, Optional.empty());
    }

    private Link link(int capacity, List<Message> greeting, Optional<String> login) {
        Target target = new Target("127.0.0.1", broker.port(), login, login.map(name -> name + "'s password"));
        return new Link("test", target, Optional.empty(), () -> greeting, capacity, counts);
    }

    private static Message message(int number) {
        return new Message("t", Integer.toString(number).getBytes(StandardCharsets.UTF_8));
    }
}

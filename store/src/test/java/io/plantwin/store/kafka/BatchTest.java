package io.plantwin.store.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.store.postgres.OffsetTable.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static List<Intake<String>> records(int partition, long... offsets) {
        return LongStream.of(offsets)
                .<Intake<String>>mapToObj(offset -> new Intake.Taken<>(
                        new ConsumerRecord<>("topic", partition, offset, "key", new byte[] {1}),
                        partition + "@" + offset))
                .toList();
    }

    @Test
    void knowsFromWhereToWhereItBringsEachPartition() {
        Batch<String> batch = new Batch<>(0);
        batch.add(0, new Step(10, 12), records(0, 10, 11));
        batch.add(1, new Step(0, 1), records(1, 0));
        batch.add(0, new Step(12, 15), records(0, 13, 14));
        assertThat(batch.steps()).isEqualTo(Map.of(0, new Step(10, 15), 1, new Step(0, 1)));
        assertThat(batch.size()).isEqualTo(5);
        assertThat(batch.gaps()).isOne();
    }

    @Test
    void isHalvedDownToSingleRecordsWithoutLosingAnOffset() {
        Batch<String> batch = new Batch<>(0);
        batch.add(0, new Step(10, 13), records(0, 10, 11));
        batch.add(1, new Step(0, 2), records(1, 1));
        batch.add(2, new Step(5, 6), List.of());
        batch.add(0, new Step(13, 20), records(0, 15, 18));
        List<Batch<String>> singles = new ArrayList<>();
        halve(batch, singles);
        assertThat(singles).allSatisfy(single -> assertThat(single.size()).isOne());
        Map<Integer, Long> position = new HashMap<>(Map.of(0, 10L, 1, 0L, 2, 5L));
        for (Batch<String> single : singles) {
            single.steps().forEach((partition, step) -> {
                assertThat(position.get(partition)).isEqualTo(step.expected());
                position.put(partition, step.next());
            });
        }
        assertThat(position).isEqualTo(Map.of(0, 20L, 1, 2L, 2, 6L));
        assertThat(singles.stream().flatMap(single -> single.taken().stream()))
                .containsExactly("0@10", "0@11", "1@1", "0@15", "0@18");
    }

    private static void halve(Batch<String> batch, List<Batch<String>> singles) {
        if (batch.size() == 1) {
            singles.add(batch);
        } else {
            batch.halves().forEach(half -> halve(half, singles));
        }
    }
}

package io.plantwin.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestStatisticsTest {

    private final AtomicLong second = new AtomicLong(1_000_000);
    private final RequestStatistics statistics = new RequestStatistics(second::get);

    @Test
    void countsTheLastMinuteOnly() {
        statistics.count(200);
        second.addAndGet(59);
        statistics.count(404);
        statistics.count(503);
        assertThat(statistics.lastMinute()).isEqualTo(new RequestStatistics.LastMinute(3, 1));
        second.addAndGet(1);
        assertThat(statistics.lastMinute().requests()).isEqualTo(2);
        assertThat(statistics.lastMinute().errorRate()).isEqualTo(0.5);
        second.addAndGet(59);
        assertThat(statistics.lastMinute().requests()).isZero();
        assertThat(statistics.lastMinute().errorRate()).isZero();
    }
}

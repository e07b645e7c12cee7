package io.plantwin.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefusalsTest {

    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final Refusals refusals = new Refusals(LONGEST);

    private void fail(String address, int times, Duration at) {
        for (int i = 0; i < times; i++) {
            refusals.failed(address, at.toNanos());
        }
    }

    @Test
    void forgivesAFewAndThenWaitsLongerEachTimeUpToTheLongest() {
        fail("a", Refusals.FREE, Duration.ZERO);
        assertThat(refusals.delay("a", 0)).isZero();
        Duration before = Duration.ZERO;
        for (int i = 0; i < 4; i++) {
            fail("a", 1, Duration.ZERO);
            assertThat(refusals.delay("a", 0)).isGreaterThan(before);
            before = refusals.delay("a", 0);
        }
        fail("a", 1_000, Duration.ZERO);
        assertThat(refusals.delay("a", 0)).isEqualTo(LONGEST);
        assertThat(refusals.delay("b", 0)).as("others don't suffer").isZero();
    }

    @Test
    void forgivesWithTimeHoweverOftenItFailed() {
        fail("a", 100_000, Duration.ZERO);
        assertThat(refusals.delay("a", Duration.ofSeconds(60).toNanos())).isPositive();
        assertThat(refusals.delay("a", Duration.ofMinutes(4).toNanos())).isZero();
    }

    @Test
    void remembersABoundedNumberOfAddresses() {
        fail("first", 20, Duration.ZERO);
        for (int i = 0; i < Refusals.REMEMBERED; i++) {
            fail("other " + i, 1, Duration.ZERO);
        }
        assertThat(refusals.delay("first", 0)).isZero();
    }

    @Test
    void takesTheWholeNetworkOfAnAddressOfIpv6() {
        assertThat(Refusals.addressOf(new InetSocketAddress("2001:db8:1:2::77", 1)))
                .isEqualTo(Refusals.addressOf(new InetSocketAddress("2001:db8:1:2:3:4:5:6", 2)))
                .isEqualTo("20010db800010002/64");
        assertThat(Refusals.addressOf(new InetSocketAddress("192.0.2.7", 1))).isEqualTo("192.0.2.7");
        assertThat(Refusals.addressOf(null)).isEqualTo("null");
    }

    @Test
    void saysTheSameOnceAMinuteAndDoesNotFloodTheLogWithMany() {
        long minute = Duration.ofMinutes(1).toNanos();
        long now = System.nanoTime();
        assertThat(refusals.isNews("x", now)).isTrue();
        assertThat(refusals.isNews("x", now + minute / 2)).isFalse();
        assertThat(refusals.isNews("x", now + minute)).isTrue();
        int told = 0;
        for (int i = 0; i < 10_000; i++) {
            told += refusals.isNews("y" + i, now + minute) ? 1 : 0;
        }
        assertThat(told).isLessThanOrEqualTo(Refusals.MOST_TOLD);
    }
}

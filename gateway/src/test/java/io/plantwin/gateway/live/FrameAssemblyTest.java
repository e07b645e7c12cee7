package io.plantwin.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Frames from their parts, and how many of them there may be.
class FrameAssemblyTest {

    private final FrameAssembly assembly = new FrameAssembly();

    @Test
    void aFrameIsWholeWithItsLastPart() {
        assertThat(assembly.add("one", true)).contains("one");
        assertThat(assembly.add("a", false)).isEmpty();
        assertThat(assembly.add("", false)).isEmpty();
        assertThat(assembly.add("\uD83D", false)).isEmpty();
        assertThat(assembly.add("\uDD11", true)).contains("a\uD83D\uDD11");
        assertThat(assembly.add("b", true)).contains("b");
    }

    @Test
    void aFrameOfTheGreatestLengthIsFineAndALongerOneIsNot() {
        assertThat(assembly.add("x".repeat(FrameAssembly.LONGEST), true)).isPresent();
        assertThat(assembly.isTooLong()).isFalse();
        assertThat(assembly.add("x".repeat(FrameAssembly.LONGEST + 1), true)).isEmpty();
        assertThat(assembly.isTooLong()).isTrue();
    }

    @Test
    void endlessEmptyPartsAreTooLongAtSomeTime() {
        for (int i = 0; i <= FrameAssembly.LONGEST; i++) {
            assembly.add("", false);
        }
        assertThat(assembly.isTooLong()).isTrue();
    }

    @Test
    void anAllowanceIsUsedUpAndFillsEvenly() {
        FrameAllowance allowance = new FrameAllowance(0);
        for (int i = 0; i < FrameAllowance.AT_ONCE; i++) {
            assertThat(allowance.take(0)).isTrue();
        }
        assertThat(allowance.take(0)).isFalse();
        for (int i = 0; i < FrameAllowance.PER_SECOND; i++) {
            assertThat(allowance.take(1_001_000_000)).isTrue();
        }
        assertThat(allowance.take(1_001_000_000)).isFalse();
    }
}

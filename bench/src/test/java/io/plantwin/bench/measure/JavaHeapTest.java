package io.plantwin.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class JavaHeapTest {

    @Test
    void tellsWhatIsInUseOfAProcessAndNothingOfOneThatIsNotThere() throws IOException, InterruptedException {
        byte[] held = new byte[40_000_000];
        double with = new JavaHeap(ProcessHandle.current().pid()).liveMegabytes();
        assertThat(with).isGreaterThan(held.length / 1e6);
        assertThat(new JavaHeap(999_999_999).liveMegabytes()).isNaN();
    }
}

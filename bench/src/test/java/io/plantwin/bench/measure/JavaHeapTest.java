package io.plantwin.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class JavaHeapTest {

    @Test
    void tellsNothingOfAProcessThatIsNotThere() throws IOException {
        assertThat(new JavaHeap(999_999_999).liveMegabytes()).isNaN();
    }
}

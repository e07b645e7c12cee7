package io.plantwin.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void keepsWhatCanBeStored() {
        String text = "Jörg 🏭 \n\t\u0001";
        assertThat(PlainText.of(text)).isSameAs(text);
    }

    @Test
    void replacesNullsAndLoneSurrogates() {
        assertThat(PlainText.of("a\u0000b\ud800c\udc00d\ud83c\udfed\ud800")).isEqualTo("a�b�c�d🏭�");
    }
}

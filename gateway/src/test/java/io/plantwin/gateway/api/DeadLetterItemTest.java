package io.plantwin.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class DeadLetterItemTest {

    private static DeadLetterItem item(byte[] payload) {
        byte[] beginning = Arrays.copyOf(payload, Math.min(payload.length, DeadLetterItem.BYTES_NEEDED));
        return DeadLetterItem.of(1, "now", "topic", "client", "bridge", "empty", "why", beginning, payload.length);
    }

    @Test
    void textIsShownAsText() {
        DeadLetterItem item = item("{\"wert\":\"hübsch\"}\n".getBytes(StandardCharsets.UTF_8));
        assertThat(item.payload()).isEqualTo("{\"wert\":\"hübsch\"}\n");
        assertThat(item.encoding()).isNull();
    }

    @Test
    void anEmptyPayloadIsAnEmptyText() {
        assertThat(item(new byte[0]).payload()).isEmpty();
    }

    @Test
    void longTextIsCutEvenInTheMiddleOfACharacter() {
        DeadLetterItem item = item(("a" + "ü".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        assertThat(item.payload()).hasSize(2_000).startsWith("aü").endsWith("ü");
        assertThat(item.payloadBytes()).isEqualTo(200_001);
        assertThat(item.encoding()).isNull();
    }

    @Test
    void bytesAreShownAsBase64() {
        byte[] bytes = {0, 1, 2, (byte) 0xff};
        DeadLetterItem item = item(bytes);
        assertThat(item.encoding()).isEqualTo("base64");
        assertThat(Base64.getDecoder().decode(item.payload())).isEqualTo(bytes);
    }

    @Test
    void textThatEndsInTheMiddleOfACharacterIsNotText() {
        assertThat(item(new byte[] {'a', (byte) 0xc3}).encoding()).isEqualTo("base64");
    }
}

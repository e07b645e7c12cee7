package io.plantwin.bridge.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerConfigTest {

    @Test
    void readsUrlsTheWayPeopleWriteThem() {
        BrokerConfig full = BrokerConfig.of("mqtt://user:p%40ss+word@broker.plant:11883");
        assertThat(full.host()).isEqualTo("broker.plant");
        assertThat(full.port()).isEqualTo(11_883);
        assertThat(full.user()).isEqualTo("user");
        assertThat(new String(full.password(), StandardCharsets.UTF_8)).isEqualTo("p@ss+word");
        assertThat(full.isTls()).isFalse();
        BrokerConfig tls = BrokerConfig.of("mqtts://broker");
        assertThat(tls.port()).isEqualTo(8_883);
        assertThat(tls.isTls()).isTrue();
        assertThat(tls.user()).isEmpty();
    }

    @Test
    void neverShowsThePassword() {
        assertThat(BrokerConfig.of("mqtt://user:secret@broker")).hasToString("broker:1883");
    }

    @ParameterizedTest
    @ValueSource(strings = {"broker:1883", "http://broker", "mqtt://", "mqtt:///x y"})
    void saysWhatAUrlLooksLike(String url) {
        assertThatThrownBy(() -> BrokerConfig.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a broker's URL");
    }
}

package io.plantwin.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.gateway.TestGateway;
import org.apache.tomcat.websocket.WsWebSocketContainer;
import org.junit.jupiter.api.Test;

/// What each connection keeps.
class LiveBuffersTest {

    @Test
    void tomcatHasTakenTheSizeOfItsBuffersFromUs() {
        assertThat(TestGateway.shared().bean(LiveHub.class)).isNotNull();
        assertThat(new WsWebSocketContainer().getDefaultMaxTextMessageBufferSize())
                .isEqualTo(Integer.parseInt(LiveConfiguration.BUFFER));
    }
}

package io.plantwin.testkit;

import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// User name and password of a URL such as `mqtt://user:password@host:port`.
final class Login {

    private Login() {}

    static Optional<Mqtt3SimpleAuth> of(URI uri) {
        String userInfo = uri.getUserInfo();
        if (userInfo == null) {
            return Optional.empty();
        }
        String[] parts = userInfo.split(":", 2);
        return Optional.of(Mqtt3SimpleAuth.builder()
                .username(parts[0])
                .password((parts.length > 1 ? parts[1] : "").getBytes(StandardCharsets.UTF_8))
                .build());
    }
}

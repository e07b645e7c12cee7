package io.plantwin.gateway;

import io.plantwin.gateway.access.AccessConfig;
import io.plantwin.gateway.access.LimitConfig;
import io.plantwin.wire.postgres.PostgresUrl;

/// Where the gateway's backing services are, and what it calls itself.
///
/// @param kafkaBootstrap `host:port[,host:port…]`
/// @param redisUri `redis://[user:password@]host:port`
/// @param version shown in `/info`, `/health` and the API description
/// @param mqttPort of the listener in this process, 0 if it has none
/// @param localToken stands for {@link io.plantwin.gateway.access.Caller#LOCAL}, empty for none
public record GatewaySettings(
        String kafkaBootstrap,
        PostgresUrl postgres,
        String redisUri,
        String version,
        int mqttPort,
        AccessConfig access,
        LimitConfig limits,
        String localToken) {

    /// Never tells what opens something.
    @Override
    public String toString() {
        return "GatewaySettings[version=" + version + ", mqttPort=" + mqttPort + ", access=" + access + "]";
    }
}

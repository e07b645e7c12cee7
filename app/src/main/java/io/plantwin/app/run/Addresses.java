package io.plantwin.app.run;

import io.plantwin.app.config.Configuration;
import io.plantwin.app.config.Hosts;
import io.plantwin.app.config.PlatformSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// Where a process is reached, as URLs; empty for what it does not have.
///
/// @param http of the API and the dashboard
/// @param management of health and metrics
record Addresses(String http, String mqtt, String mqttTls, String management) {

    /// As this machine reaches it.
    static Addresses local(Configuration configuration, PublicPorts ports) {
        return of(
                configuration,
                ports,
                Hosts.local(configuration.platform().host()),
                Hosts.local(configuration.mqttHost()));
    }

    /// As other machines reach it, where they can.
    static Addresses shown(Configuration configuration, PublicPorts ports) {
        return of(configuration, ports, outside(configuration.platform().host()), outside(configuration.mqttHost()));
    }

    private static Addresses of(Configuration configuration, PublicPorts ports, String host, String mqttHost) {
        PlatformSettings settings = configuration.platform();
        return new Addresses(
                url(settings.tls().isOn() ? "https" : "http", host, ports.http()),
                url("mqtt", mqttHost, ports.mqtt()),
                url("mqtts", mqttHost, ports.mqttTls()),
                url("http", Hosts.local(settings.managementHost()), ports.management()));
    }

    private static String url(String scheme, String host, int port) {
        return port == 0 ? "" : scheme + "://" + host + ":" + port;
    }

    private static String outside(String host) {
        if (!Hosts.isAny(host)) {
            return Hosts.local(host);
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return Hosts.LOOPBACK;
        }
    }
}

package io.plantwin.app.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Addresses to listen on.
public final class Hosts {

    /// Where only this machine can come.
    public static final String LOOPBACK = "127.0.0.1";

    private Hosts() {}

    /// Whether only this machine can come there.
    public static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /// Whether it is all addresses of this machine, `0.0.0.0`.
    public static boolean isAny(String host) {
        try {
            return InetAddress.getByName(host).isAnyLocalAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    static boolean isKnown(String host) {
        try {
            return !host.isBlank() && InetAddress.getByName(host).getAddress().length > 0;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /// As which this machine reaches what listens there, fit for a URL.
    public static String local(String host) {
        if (isAny(host)) {
            return LOOPBACK;
        }
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }
}

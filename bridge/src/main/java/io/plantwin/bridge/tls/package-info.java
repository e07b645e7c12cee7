/// TLS from PEM files: the listener's certificate, read again when its files change; what a client's certificate is
/// known by; and what the bridge shows to brokers.
@NullMarked
package io.plantwin.bridge.tls;

import org.jspecify.annotations.NullMarked;

package io.plantwin.gateway.live;

import io.plantwin.gateway.access.AccessConfig;
import io.plantwin.gateway.access.AccessRecorder;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.Identities;
import io.plantwin.gateway.access.RefusedException;
import io.plantwin.gateway.access.Scope;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Who may connect: what HTTP knows as bearer tokens, and tickets. Threadsafe.
final class LiveAccess {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final Identities identities;
    private final TicketReader tickets;
    private final AccessRecorder recorder;
    private final Set<String> origins;

    /// Knows tickets, which are good for one connection.
    @FunctionalInterface
    interface TicketReader {
        /// Whom it was made for; empty if it is no ticket at all.
        ///
        /// @throws RefusedException if it was used already, or is too old
        /// @throws io.plantwin.gateway.BackendAwayException if that can't be told now
        Optional<Caller> redeem(String ticket);
    }

    LiveAccess(Identities identities, TicketReader tickets, AccessRecorder recorder, AccessConfig config) {
        this.identities = identities;
        this.tickets = tickets;
        this.recorder = recorder;
        this.origins = config.origins().stream()
                .map(origin -> origin.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Who has a token of any kind, or a ticket.
    ///
    /// @throws RefusedException if it is not valid; recorded
    /// @throws io.plantwin.gateway.BackendAwayException if that can't be told now
    Caller caller(String token, String address) {
        try {
            return tickets.redeem(token).orElseGet(() -> identities.bearer(token));
        } catch (RefusedException e) {
            recorder.record(e, address);
            throw e;
        }
    }

    /// Who shows nothing: nobody, or anybody where everybody is let in.
    Caller withoutToken() {
        return identities.withoutCredential();
    }

    /// Whether everybody is let in, whatever they show.
    boolean isOpen() {
        return withoutToken().may(Scope.READ);
    }

    boolean stillValid(Caller caller) {
        return identities.stillValid(caller);
    }

    /// Somebody who is known may not see the plant.
    void recordForbidden(Caller caller, String address) {
        recorder.record("forbidden", caller, "websocket", address);
    }

    /// Whether a page of this origin may connect: a page of this server, as the browser sees it, or one of the
    /// origins that are allowed by configuration.
    ///
    /// @param origin as in the header `Origin`
    /// @param host as in the header `Host`
    boolean allowsOrigin(String origin, String host) {
        String wanted = origin.toLowerCase(Locale.ROOT);
        return origins.contains(wanted) || isHost(wanted, host.toLowerCase(Locale.ROOT));
    }

    /// The scheme is not compared: behind a proxy that ends TLS, ours is another one than the browser's.
    private static boolean isHost(String origin, String host) {
        try {
            URI uri = URI.create(origin);
            if (uri.getHost() == null || uri.getScheme() == null) {
                return false;
            }
            int standard = uri.getScheme().equals("https") ? HTTPS_PORT : HTTP_PORT;
            int port = uri.getPort() < 0 ? standard : uri.getPort();
            return host.equals(uri.getRawAuthority()) || host.equals(uri.getHost() + ":" + port);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

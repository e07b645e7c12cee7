package io.plantwin.gateway.live;

import io.plantwin.gateway.access.AccessRecorder;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.Identities;
import io.plantwin.gateway.access.RefusedException;
import io.plantwin.gateway.access.Scope;
import java.util.Optional;

/// Who may connect: what HTTP knows as bearer tokens, and tickets. Threadsafe.
final class LiveAccess {

    private final Identities identities;
    private final TicketReader tickets;
    private final AccessRecorder recorder;

    /// Knows tickets, which are good for one connection.
    @FunctionalInterface
    interface TicketReader {
        /// Whom it was made for; empty if it is no ticket at all.
        ///
        /// @throws RefusedException if it was used already, or is too old
        /// @throws io.plantwin.gateway.BackendAwayException if that can't be told now
        Optional<Caller> redeem(String ticket);
    }

    LiveAccess(Identities identities, TicketReader tickets, AccessRecorder recorder) {
        this.identities = identities;
        this.tickets = tickets;
        this.recorder = recorder;
    }

    /// Who has a token of any kind, or a ticket.
    ///
    /// @throws RefusedException if it is not valid; recorded
    /// @throws io.plantwin.gateway.BackendAwayException if that can't be told now
    Caller caller(String token, String address) {
        try {
            Optional<Caller> named = tickets.redeem(token);
            if (named.isPresent() && !identities.stillValid(named.get())) {
                throw new RefusedException(
                        RefusedException.Reason.REVOKED, named.get().name());
            }
            return named.orElseGet(() -> identities.bearer(token));
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
}

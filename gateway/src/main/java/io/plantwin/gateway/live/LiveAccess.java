package io.plantwin.gateway.live;

import io.plantwin.gateway.access.AccessRecorder;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.Identities;
import io.plantwin.gateway.access.RefusedException;
import io.plantwin.gateway.access.Scope;
import io.plantwin.gateway.identity.Tickets;
import java.util.Optional;

/// Who may connect: what HTTP knows as bearer tokens, and tickets. Threadsafe.
final class LiveAccess {

    private final Identities identities;
    private final Tickets tickets;
    private final AccessRecorder recorder;

    LiveAccess(Identities identities, Tickets tickets, AccessRecorder recorder) {
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
            return Tickets.isTicket(token) ? holder(token) : identities.bearer(token);
        } catch (RefusedException e) {
            recorder.record(e, address);
            throw e;
        }
    }

    /// Whom a ticket was made for. One that is not known was used already, or is too old.
    private Caller holder(String ticket) {
        Optional<Caller> holder = tickets.redeem(ticket);
        return holder.filter(identities::stillValid)
                .orElseThrow(() -> new RefusedException(
                        RefusedException.Reason.REVOKED,
                        holder.map(Caller::name).orElse("")));
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

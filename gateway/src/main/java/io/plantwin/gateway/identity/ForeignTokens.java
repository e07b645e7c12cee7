package io.plantwin.gateway.identity;

import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.IssuerConfig;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Tokens of OpenID Connect issuers. Whoever comes with one for the first time gets a row in `users`.
/// Threadsafe.
public final class ForeignTokens {

    private final List<ForeignIssuer> issuers;
    private final ForeignAccounts accounts;

    public ForeignTokens(List<IssuerConfig> issuers, ForeignAccounts accounts, Clock clock) {
        this.issuers =
                issuers.stream().map(config -> new ForeignIssuer(config, clock)).toList();
        this.accounts = accounts;
    }

    /// @param name the `iss` of a token
    Optional<ForeignIssuer> issuer(String name) {
        return issuers.stream().filter(issuer -> issuer.isCalled(name)).findFirst();
    }

    /// @throws io.plantwin.gateway.access.RefusedException if they are disabled here
    Caller.Person caller(Proof.Foreign proof) {
        Account account = accounts.of(proof);
        return new Caller.Person(
                account.id(), account.username(), account.role(), account.sessionEpoch(), proof.expires());
    }
}

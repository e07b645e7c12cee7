package io.plantwin.gateway.access;

import org.springframework.http.HttpMethod;

/// One route below `/api/v1` (and the same below `/api`), and what it needs.
///
/// @param path with `{…}` for what varies
public record Route(HttpMethod method, String path, Need need) {

    /// What a route needs.
    public sealed interface Need {

        /// Nothing: it gives away nothing about the plant.
        record Nothing() implements Need {}

        /// A person who has signed in, whatever they may do: it is about themselves.
        record SignedIn() implements Need {}

        /// Somebody with this scope.
        record OfScope(Scope scope) implements Need {}
    }

    /// The method's name, for those who know HTTP and not Spring: `GET`, …
    public String verb() {
        return method.name();
    }

    /// Whether this caller may.
    public boolean admits(Caller caller) {
        return switch (need) {
            case Need.Nothing nothing -> true;
            case Need.SignedIn signedIn -> !(caller instanceof Caller.Nobody || caller instanceof Caller.Device);
            case Need.OfScope wanted -> caller.may(wanted.scope());
        };
    }
}

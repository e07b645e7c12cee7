package io.plantwin.gateway.access;

import jakarta.servlet.http.HttpServletRequest;

/// Who sent a request.
public final class Callers {

    private static final String ATTRIBUTE = "plantwin.caller";

    private Callers() {}

    /// {@link Caller#NOBODY} for a public route that was asked for without a token.
    public static Caller of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Caller caller ? caller : Caller.NOBODY;
    }

    /// Only whoever has verified the caller says so.
    public static void put(HttpServletRequest request, Caller caller) {
        request.setAttribute(ATTRIBUTE, caller);
    }
}

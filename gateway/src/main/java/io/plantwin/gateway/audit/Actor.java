package io.plantwin.gateway.audit;

import jakarta.servlet.http.HttpServletRequest;

/// Who asks for a change, and from where.
///
/// @param name of the person
/// @param address of the computer
public record Actor(String name, String address) {

    /// As long as nobody signs in, everybody is this one.
    private static final String ANYBODY = "operator";

    public static Actor of(HttpServletRequest request) {
        return new Actor(ANYBODY, request.getRemoteAddr());
    }
}

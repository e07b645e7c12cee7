package io.plantwin.gateway.audit;

import io.plantwin.gateway.access.Callers;
import jakarta.servlet.http.HttpServletRequest;

/// Who asks for a change, and from where.
///
/// @param name of the person, the token or the device
/// @param address of the computer
public record Actor(String name, String address) {

    public static Actor of(HttpServletRequest request) {
        return new Actor(Callers.of(request).name(), request.getRemoteAddr());
    }
}

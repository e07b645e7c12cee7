package io.plantwin.gateway.live;

import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.RefusedException;
import io.plantwin.gateway.access.Scope;
import io.plantwin.gateway.guard.Origins;
import io.plantwin.gateway.web.ProblemType;
import io.plantwin.gateway.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.server.HandshakeInterceptor;

/// Decides before a connection is made: where the page comes from, who asks, and whether there is room. A token is
/// not needed yet, but one that is shown must be valid.
final class LiveHandshake implements HandshakeInterceptor {

    private static final String CALLER = "plantwin.caller";
    private static final String ADDRESS = "plantwin.address";
    private static final String BEARER = "Bearer ";

    private final LiveAccess access;
    private final ConnectionCounts counts;
    private final Origins origins;

    LiveHandshake(LiveAccess access, ConnectionCounts counts, Origins origins) {
        this.origins = origins;
        this.access = access;
        this.counts = counts;
    }

    /// Who connected.
    static Caller caller(WebSocketSession session) {
        return (Caller) Objects.requireNonNull(session.getAttributes().get(CALLER));
    }

    /// Where from.
    static String address(WebSocketSession session) {
        return (String) Objects.requireNonNull(session.getAttributes().get(ADDRESS));
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes)
            throws IOException {
        HttpServletRequest asked = ((ServletServerHttpRequest) request).getServletRequest();
        HttpServletResponse answer = ((ServletServerHttpResponse) response).getServletResponse();
        if (!origins.admits(asked)) {
            return refuse(asked, answer, ProblemType.FORBIDDEN, "Pages of another origin may not connect");
        }
        String address = asked.getRemoteAddr();
        Caller caller;
        try {
            caller = caller(asked, address);
        } catch (RefusedException e) {
            answer.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            return refuse(asked, answer, ProblemType.UNAUTHORIZED, e.reason().sentence());
        } catch (BackendAwayException e) {
            answer.setHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS);
            return refuse(asked, answer, ProblemType.UNAVAILABLE, e.sentence());
        }
        if (!(caller instanceof Caller.Nobody) && !caller.may(Scope.READ)) {
            access.recordForbidden(caller, address);
            return refuse(asked, answer, ProblemType.FORBIDDEN, CloseReason.FORBIDDEN.sentence());
        }
        attributes.put(CALLER, caller);
        attributes.put(ADDRESS, address);
        return hasRoom(asked, answer, caller, address);
    }

    private Caller caller(HttpServletRequest request, String address) {
        if (access.isOpen()) {
            return access.withoutToken();
        }
        String token = token(request);
        return token == null ? access.withoutToken() : access.caller(token, address);
    }

    private static @Nullable String token(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : request.getParameter("token");
    }

    private boolean hasRoom(HttpServletRequest request, HttpServletResponse response, Caller caller, String address)
            throws IOException {
        ConnectionCounts.Full full = counts.full(caller, address);
        if (full != ConnectionCounts.Full.NOTHING) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS);
        }
        return switch (full) {
            case NOTHING -> true;
            case PROCESS ->
                refuse(request, response, ProblemType.UNAVAILABLE, "This process has as many connections as it may");
            case CALLER ->
                refuse(
                        request,
                        response,
                        ProblemType.TOO_MANY_REQUESTS,
                        caller.name() + " has as many connections as one caller may; close others first");
            case ADDRESS ->
                refuse(
                        request,
                        response,
                        ProblemType.TOO_MANY_REQUESTS,
                        "This address has as many connections that have not signed in as it may");
        };
    }

    private static boolean refuse(
            HttpServletRequest request, HttpServletResponse response, ProblemType type, String detail)
            throws IOException {
        Problems.write(response, type, type.status(), detail, request.getRequestURI());
        return false;
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception failure) {
        // The connection begins with afterConnectionEstablished.
    }
}

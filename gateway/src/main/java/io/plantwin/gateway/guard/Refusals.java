package io.plantwin.gateway.guard;

import io.plantwin.gateway.access.RefusedException;
import io.plantwin.gateway.access.Route;
import io.plantwin.gateway.access.UserRole;
import io.plantwin.gateway.limit.Allowance;
import io.plantwin.gateway.web.ProblemType;
import io.plantwin.gateway.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/// How requests are turned away.
///
/// @param request the one to be turned away
record Refusals(HttpServletRequest request, HttpServletResponse response) {

    /// Never Basic: a browser would ask for a password in a window of its own.
    private static final String CHALLENGE = "Bearer realm=\"Plantwin\"";

    void nobody() throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        write(ProblemType.UNAUTHORIZED, "Send a token in the header Authorization: Bearer …");
    }

    void refused(RefusedException refusal) throws IOException {
        String sentence = refusal.reason().sentence();
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                CHALLENGE + ", error=\"invalid_token\", error_description=\"" + sentence + "\"");
        write(ProblemType.UNAUTHORIZED, sentence);
    }

    void forbidden(Route.Need need) throws IOException {
        write(
                ProblemType.FORBIDDEN,
                switch (need) {
                    case Route.Need.Nothing nothing -> "This is not allowed";
                    case Route.Need.SignedIn signedIn -> "This is for people and programs, not for devices";
                    case Route.Need.OfScope wanted ->
                        "This needs the scope " + wanted.scope() + ", which these roles have: "
                                + Arrays.stream(UserRole.values())
                                        .filter(role -> role.scopes().contains(wanted.scope()))
                                        .map(UserRole::toString)
                                        .collect(Collectors.joining(", "));
                });
    }

    void foreignOrigin() throws IOException {
        write(ProblemType.FORBIDDEN, "Pages of another site may not do this");
    }

    void unknown() throws IOException {
        write(ProblemType.NOT_FOUND, "There is nothing at " + request.getRequestURI());
    }

    void wrongMethod(Set<HttpMethod> allowed) throws IOException {
        String methods = methods(allowed);
        response.setHeader(HttpHeaders.ALLOW, methods);
        write(ProblemType.METHOD_NOT_ALLOWED, request.getMethod() + " is not allowed here; allowed: " + methods);
    }

    void options(Set<HttpMethod> allowed) {
        response.setHeader(HttpHeaders.ALLOW, methods(allowed));
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    void tooMany(Allowance allowance) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(allowance.resetSeconds()));
        write(
                ProblemType.TOO_MANY_REQUESTS,
                "More than " + allowance.limit() + " requests in a minute; some are free again in "
                        + allowance.resetSeconds() + " s");
    }

    void secretInQuery() throws IOException {
        write(
                ProblemType.BAD_REQUEST,
                "Tokens do not belong into addresses, which are written into logs; send it in the header"
                        + " Authorization: Bearer …, and replace it by a new one");
    }

    void away(String sentence) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS);
        write(ProblemType.UNAVAILABLE, sentence + ". Try again in a moment.");
    }

    private void write(ProblemType type, String detail) throws IOException {
        Problems.write(response, type, type.status(), detail, request.getRequestURI());
    }

    private static String methods(Set<HttpMethod> allowed) {
        return allowed.stream().map(HttpMethod::name).collect(Collectors.joining(", "));
    }
}

package io.plantwin.gateway.guard;

import io.micrometer.core.instrument.Counter;
import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.access.AccessRecorder;
import io.plantwin.gateway.access.Caller;
import io.plantwin.gateway.access.Callers;
import io.plantwin.gateway.access.RefusedException;
import io.plantwin.gateway.access.Route;
import io.plantwin.gateway.access.RouteTable;
import io.plantwin.gateway.access.RouteTable.Match;
import io.plantwin.gateway.limit.Allowance;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets a request through to the controllers, or turns it away. Files pass; everything below `/api` must be in the
/// table of routes, within its limit, and allowed to its caller, in this order.
final class GuardFilter extends OncePerRequestFilter {

    /// Paths that take the cookie, and so must not be asked by other sites' pages.
    private static final Set<String> COOKIE_PATHS = Set.of("/auth/refresh", "/auth/logout");

    private final RouteTable routes;
    private final Credentials credentials;
    private final RequestLimits limits;
    private final Origins origins;
    private final AccessRecorder recorder;
    private final Counter limited;

    /// @param limited counts requests above a limit
    GuardFilter(
            RouteTable routes,
            Credentials credentials,
            RequestLimits limits,
            Origins origins,
            AccessRecorder recorder,
            Counter limited) {
        this.routes = routes;
        this.credentials = credentials;
        this.limits = limits;
        this.origins = origins;
        this.recorder = recorder;
        this.limited = limited;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Match match =
                routes.match(HttpMethod.valueOf(request.getMethod()), PathContainer.parsePath(request.getRequestURI()));
        if (match instanceof Match.Outside || admits(request, response, match)) {
            chain.doFilter(request, response);
        }
    }

    /// Whether the request may go on; if not, it is answered.
    private boolean admits(HttpServletRequest request, HttpServletResponse response, Match match) throws IOException {
        Refusals refusals = new Refusals(request, response);
        if (Credentials.isIn(request.getQueryString())) {
            refusals.secretInQuery();
            return false;
        }
        boolean open = match instanceof Match.Found(Route route) && route.need() instanceof Route.Need.Nothing;
        Caller caller = Caller.NOBODY;
        @Nullable RefusedException refusal = null;
        try {
            caller = credentials.caller(request);
        } catch (RefusedException e) {
            refusal = open ? null : e;
        } catch (BackendAwayException e) {
            if (!open) {
                refusals.away(e.sentence());
                return false;
            }
        }
        Callers.put(request, caller);
        Optional<Allowance> allowance = limits.take(caller, match, request.getRemoteAddr());
        allowance.ifPresent(known -> LimitHeaders.write(response, known));
        if (allowance.isPresent() && !allowance.get().granted()) {
            limited.increment();
            refusals.tooMany(allowance.get());
            return false;
        }
        if (refusal != null) {
            recorder.record(refusal, request.getRemoteAddr());
            refusals.refused(refusal);
            return false;
        }
        return decide(caller, match, request, refusals);
    }

    private boolean decide(Caller caller, Match match, HttpServletRequest request, Refusals refusals)
            throws IOException {
        if (match instanceof Match.Found(Route route)) {
            return decide(caller, route, request, refusals);
        }
        if (caller instanceof Caller.Nobody) {
            refusals.nobody();
            return false;
        }
        switch (match) {
            case Match.Found found -> throw new IllegalStateException("decided above");
            case Match.Outside outside -> throw new IllegalStateException("not asked here");
            case Match.Unknown unknown -> refusals.unknown();
            case Match.OtherMethods(Set<HttpMethod> allowed) -> {
                if (request.getMethod().equals(HttpMethod.OPTIONS.name())) {
                    refusals.options(allowed);
                } else {
                    refusals.wrongMethod(allowed);
                }
            }
        }
        return false;
    }

    private boolean decide(Caller caller, Route route, HttpServletRequest request, Refusals refusals)
            throws IOException {
        if (!route.admits(caller)) {
            if (caller instanceof Caller.Nobody) {
                refusals.nobody();
            } else {
                recorder.record("forbidden", caller, route.method() + " " + route.path(), request.getRemoteAddr());
                refusals.forbidden(route.need());
            }
            return false;
        }
        if (COOKIE_PATHS.contains(route.path()) && !origins.admits(request)) {
            refusals.foreignOrigin();
            return false;
        }
        return true;
    }
}

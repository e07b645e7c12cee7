/// Stands before every controller: who asks, are they too many, may they.
///
/// ```
///  RequestFilter ─▶ StrictHttpFirewall ─▶ CORS ─▶ GuardFilter ─▶ Spring MVC
///                   (Spring Security)             token, password ─▶ Identities ─▶ Caller
///                                                 RateLimiter ─▶ 429
///                                                 RouteTable ─▶ 401, 403, 404, 405
/// ```
///
/// Stateless: no sessions, no login page, no CSRF tokens, since what opens is a token in a header. The only
/// cookie, of `/auth/refresh` and `/auth/logout`, is `SameSite=Strict`, and these two look at the `Origin`.
/// The filters are put together by hand: the management port, a context of its own, is not theirs to guard.
@NullMarked
package io.plantwin.gateway.guard;

import org.jspecify.annotations.NullMarked;

/// Who asks, and whether they may: one table of routes and what each needs, and the callers of every kind.
///
/// ```
///  request ─▶ TokenVerifier, DeviceVerifier ─▶ Caller ─▶ Routes (route × scope) ─▶ controller
///  WebSocket ─▶ the same verifiers ─▶ Caller ─▶ scope READ
/// ```
///
/// Roles are sets of scopes; a route needs one scope. Both the enforcement and its test come from
/// {@link io.plantwin.gateway.access.Routes}.
@NullMarked
package io.plantwin.gateway.access;

import org.jspecify.annotations.NullMarked;

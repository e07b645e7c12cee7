/// Sign-in: who people are, and what shows it afterwards.
///
/// ```
///  password ─▶ SignIn ─▶ session in Redis (refresh token)  ─▶ access token (JWT, half an hour)
///  access token ─▶ JsonWebTokens ─▶ Caller.Person            ticket (one use) ─▶ Tickets ─▶ Caller
///  token of an OpenID Connect issuer ─▶ JsonWebTokens ─▶ ForeignTokens ─▶ a row of users ─▶ Caller.Person
/// ```
///
/// PostgreSQL knows the users, the keys that sign, and an epoch per user: what was issued in an older epoch
/// is not valid any more. Redis keeps the sessions; without it nobody can sign in or refresh, and who has an
/// access token goes on. Without PostgreSQL access tokens of people seen in the last minutes go on too.
///
/// No secret is kept as it is: passwords as bcrypt, refresh tokens and tickets as SHA-256.
@NullMarked
package io.plantwin.gateway.identity;

import org.jspecify.annotations.NullMarked;

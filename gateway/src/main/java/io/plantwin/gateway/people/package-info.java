/// People and what they leave behind: user accounts, their API tokens, and their personal data.
///
/// ```
///  api ─▶ Users, Tokens ─▶ users, api_token ─┐ one transaction with the row
///  api ─▶ PersonalData, Erasure ─────────────┴▶ of audit_log
///  every request with a token ─▶ ApiTokens ─▶ (a second's memory) ─▶ api_token
///  start of the role api ─▶ FirstAdmin ─▶ FirstAdminListener
/// ```
///
/// Passwords and tokens leave this package as hashes only, into PostgreSQL; a token is told once, to whoever
/// asked for it.
@NullMarked
package io.plantwin.gateway.people;

import org.jspecify.annotations.NullMarked;

/// Who changed what, and who was refused: every change by a person is a row of `audit_log`, and refusals are rows
/// of it, those of the same kind together.
@NullMarked
package io.plantwin.gateway.audit;

import org.jspecify.annotations.NullMarked;

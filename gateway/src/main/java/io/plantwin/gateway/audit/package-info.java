/// Who changed what: every change by a person is a row of `audit_log`.
@NullMarked
package io.plantwin.gateway.audit;

import org.jspecify.annotations.NullMarked;

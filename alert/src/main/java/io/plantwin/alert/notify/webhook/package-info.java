/// Webhooks: one HTTP POST a message, a CloudEvents 1.0 event in structured JSON, signed with HMAC-SHA256.
@NullMarked
package io.plantwin.alert.notify.webhook;

import org.jspecify.annotations.NullMarked;

/// The journal of notification in PostgreSQL: `notification_queue`, `notification_message`, `notification_told`,
/// `notification_position`, and `notification_attempts` for people to read.
@NullMarked
package io.plantwin.alert.notify.postgres;

import org.jspecify.annotations.NullMarked;

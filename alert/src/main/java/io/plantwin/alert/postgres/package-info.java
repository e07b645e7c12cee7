/// PostgreSQL as a projection of the topic `alerts`: the tables `alerts` and `alert_events` with the position
/// (`alert_projection`) in one transaction. Whatever is done twice gives the same rows; empty
/// `alert_projection` and all of the topic is projected again.
@NullMarked
package io.plantwin.alert.postgres;

import org.jspecify.annotations.NullMarked;

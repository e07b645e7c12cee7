/// The channels by which the alert role tells people and machines, as it wrote them down: how they are, what they
/// tried, and test messages. The configuration itself is the alert role's.
@NullMarked
package io.plantwin.gateway.notification;

import org.jspecify.annotations.NullMarked;

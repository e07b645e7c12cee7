/// What the tests of notification share: real Kafka, PostgreSQL, SMTP and HTTP.
@NullMarked
package io.plantwin.alert.notify.testing;

import org.jspecify.annotations.NullMarked;

/// Secrets and trust of channels: read from files and the environment, never from the configuration itself.
@NullMarked
package io.plantwin.alert.notify.secret;

import org.jspecify.annotations.NullMarked;

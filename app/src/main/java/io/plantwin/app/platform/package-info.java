/// Spring, at the edge: one configuration a role, present when its role is asked for; health and metrics; the
/// order in which roles start and stop.
///
/// Nothing is scanned for: {@link io.plantwin.app.platform.PlatformApplication} names its parts.
@NullMarked
package io.plantwin.app.platform;

import org.jspecify.annotations.NullMarked;

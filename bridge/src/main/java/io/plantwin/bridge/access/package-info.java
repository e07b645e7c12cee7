/// Who may connect and who may publish or subscribe for which device. Until sign-in exists the listener is on loopback
/// and lets everybody in.
@NullMarked
package io.plantwin.bridge.access;

import org.jspecify.annotations.NullMarked;

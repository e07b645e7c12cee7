/// Tests of this room.
@NullMarked
package io.plantwin.alert.notify.mail;

import org.jspecify.annotations.NullMarked;

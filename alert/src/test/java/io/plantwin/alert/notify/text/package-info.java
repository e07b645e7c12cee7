/// Tests of this room.
@NullMarked
package io.plantwin.alert.notify.text;

import org.jspecify.annotations.NullMarked;

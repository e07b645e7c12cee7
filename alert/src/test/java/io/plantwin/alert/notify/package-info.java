/// Tests of this room.
@NullMarked
package io.plantwin.alert.notify;

import org.jspecify.annotations.NullMarked;

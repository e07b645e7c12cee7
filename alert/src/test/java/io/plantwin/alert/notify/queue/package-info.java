/// Tests of this room.
@NullMarked
package io.plantwin.alert.notify.queue;

import org.jspecify.annotations.NullMarked;

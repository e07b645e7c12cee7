/// Redis keys, channels and the text kept under them, and how a role writes it.
@NullMarked
package io.plantwin.wire.redis;

import org.jspecify.annotations.NullMarked;

/// What every process says about itself in Redis every two seconds, so that any `api` can tell how all of them are.
@NullMarked
package io.plantwin.wire.heartbeat;

import org.jspecify.annotations.NullMarked;

/// What Redis shows of alerts: the hash `alerts:active` and the frames on the channel `alerts`. Redis is a
/// cache and a bus; when it was away or has forgotten, the hash is written anew, and the frames that were
/// held go out.
@NullMarked
package io.plantwin.alert.redis;

import org.jspecify.annotations.NullMarked;

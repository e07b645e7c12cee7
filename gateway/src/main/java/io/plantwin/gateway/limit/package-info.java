/// How many requests a client has left: a window that slides over the last minute, counted in Redis by all
/// processes together, and by each for itself while Redis is away. Nobody is refused because Redis is away.
///
/// ```
///  RateLimiter ─▶ ClientPermits (one client) ─▶ SharedCounts ─▶ Redis rate_limit:{client}
///                                           └─▶ LocalWindow, while Redis is away or slower than 50 ms
/// ```
///
/// The window is made of 13 slots of 5 s, so it is 60 to 65 s long: never more than the limit in any minute. A
/// client that is allowed a thousand a minute and more takes several permits from Redis at once, up to 128, as
/// fast as it uses them up. What it does not use within a second is lost to it, so it may be refused by so many
/// requests too early in each process; never too late.
@NullMarked
package io.plantwin.gateway.limit;

import org.jspecify.annotations.NullMarked;

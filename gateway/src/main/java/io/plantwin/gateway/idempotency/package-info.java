/// `Idempotency-Key`: a request that is sent again under the same key is carried out once, and answered
/// as before.
///
/// What is kept, for a day, is small however large the request: a hash of it, the arrival times its
/// readings were given, and when it was done. With these the same answer is made again from the same
/// body.
///
/// ```
///  claim ─┬─▶ Granted ─▶ carried out ─┬─▶ done      kept: answered as before from then on
///         │                           └─▶ failed    whoever sends it again carries it out, with the same arrival times
///         ├─▶ Done      answered as before
///         ├─▶ Busy      somebody is at it
///         └─▶ Other     the key is another request's
/// ```
///
/// Redis holds it. What is lost there costs nothing but the recognition: readings with timestamps of
/// their own are stored once anyway.
@NullMarked
package io.plantwin.gateway.idempotency;

import org.jspecify.annotations.NullMarked;

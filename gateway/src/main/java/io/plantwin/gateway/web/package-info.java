/// What holds for every HTTP answer, whoever gives it: an id, the time it took, security headers, compression, and
/// problem details (RFC 9457) for everything that goes wrong, including what never reaches a controller.
@NullMarked
package io.plantwin.gateway.web;

import org.jspecify.annotations.NullMarked;

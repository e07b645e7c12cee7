/// How all processes of Plantwin are together, from what each says about itself in Redis, and what goes through
/// the pipeline from the devices to the browsers.
@NullMarked
package io.plantwin.gateway.pipeline;

import org.jspecify.annotations.NullMarked;

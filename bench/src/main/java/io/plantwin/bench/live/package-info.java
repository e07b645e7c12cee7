/// WebSocket clients: one that watches closely, and thousands that cost little.
@NullMarked
package io.plantwin.bench.live;

import org.jspecify.annotations.NullMarked;

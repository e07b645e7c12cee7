/// From publish to row and to frame: `bench ingest`.
@NullMarked
package io.plantwin.bench.ingest;

import org.jspecify.annotations.NullMarked;

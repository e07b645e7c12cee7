/// The pipeline's pure parts by themselves, its faults against real services.
@NullMarked
package io.plantwin.store.kafka;

import org.jspecify.annotations.NullMarked;

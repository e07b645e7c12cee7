/// What the store writes to PostgreSQL and how: readings by binary COPY into month partitions, duplicates by
/// `ON CONFLICT DO NOTHING`, statistics by merging, offsets and totals beside them; and the partitions themselves.
///
/// Nothing here knows Kafka's clients. Methods that take a `Connection` expect it without auto-commit and leave the
/// commit to the caller, except where they say otherwise.
@NullMarked
package io.plantwin.store.postgres;

import org.jspecify.annotations.NullMarked;

/// From a topic to a transaction.
///
/// ```
/// thread 1: TopicReader   poll → decode ─▶ Handover ─▶ thread 2: BatchWriter   begin → offsets → Sink → totals →
/// commit
///              ▲ seek to kafka_offset         │ full: stop polling                   │ retry, split, or give up to
///              └──────────── reset ◀──────────┴──────────────────────────────────────┘ the dead-letter topic
/// ```
///
/// The reader owns the consumer and nothing of PostgreSQL but the positions it reads on assignment; the writer owns the
/// transaction. They share the handover only: one batch that fills while another is written, so memory is bounded.
/// Whenever the two may disagree about where they stand (fenced, partitions lost, log replaced) everything in hand is
/// thrown away and read again from the position PostgreSQL knows.
@NullMarked
package io.plantwin.store.kafka;

import org.jspecify.annotations.NullMarked;

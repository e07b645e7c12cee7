/// What is measured and how it is written down: histograms, processes, rows in PostgreSQL, the ledger, the
/// machine, and reports that can be folded into medians.
@NullMarked
package io.plantwin.bench.measure;

import org.jspecify.annotations.NullMarked;

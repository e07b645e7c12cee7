/// The plant as a whole: the ledger, the figures of the overview, and how everything is.
@NullMarked
package io.plantwin.gateway.plant;

import org.jspecify.annotations.NullMarked;

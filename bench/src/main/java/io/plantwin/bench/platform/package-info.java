/// The platform that is measured: one that runs already, or one of our own that is started in a folder of its
/// own and stopped afterwards.
@NullMarked
package io.plantwin.bench.platform;

import org.jspecify.annotations.NullMarked;

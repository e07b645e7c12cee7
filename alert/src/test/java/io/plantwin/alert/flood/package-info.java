/// When alerts are too many.
@NullMarked
package io.plantwin.alert.flood;

import org.jspecify.annotations.NullMarked;

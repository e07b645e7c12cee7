/// The lifecycle without anything around it.
@NullMarked
package io.plantwin.alert.lifecycle;

import org.jspecify.annotations.NullMarked;

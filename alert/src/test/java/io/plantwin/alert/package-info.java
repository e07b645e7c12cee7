/// The role against real services.
@NullMarked
package io.plantwin.alert;

import org.jspecify.annotations.NullMarked;

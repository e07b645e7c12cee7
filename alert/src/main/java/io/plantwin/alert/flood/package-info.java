/// More alerts than people can handle: ANSI/ISA-18.2 calls more than ten new alarms in ten minutes, for one
/// operator, a flood.
@NullMarked
package io.plantwin.alert.flood;

import org.jspecify.annotations.NullMarked;

/// The alert role.
/// no process offers the role `alert` until somebody does.
@NullMarked
package io.plantwin.alert;

import org.jspecify.annotations.NullMarked;

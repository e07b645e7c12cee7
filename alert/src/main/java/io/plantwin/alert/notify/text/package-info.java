/// What people read: short, plain, safe to put into headers, HTML and logs.
@NullMarked
package io.plantwin.alert.notify.text;

import org.jspecify.annotations.NullMarked;

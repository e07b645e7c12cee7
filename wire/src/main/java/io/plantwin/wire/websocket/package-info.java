/// The frames a browser receives, as text. Whoever knows the news writes the frame once; live passes the bytes on.
@NullMarked
package io.plantwin.wire.websocket;

import org.jspecify.annotations.NullMarked;

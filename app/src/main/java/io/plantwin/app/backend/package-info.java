/// The backing services of a process: those given by URL, and embedded ones for what else its roles need.
@NullMarked
package io.plantwin.app.backend;

import org.jspecify.annotations.NullMarked;

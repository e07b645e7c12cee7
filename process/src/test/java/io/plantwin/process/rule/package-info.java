/// Rules for tests.
@NullMarked
package io.plantwin.process.rule;

import org.jspecify.annotations.NullMarked;

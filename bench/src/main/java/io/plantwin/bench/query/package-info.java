/// Questions over HTTP: how fast readings are taken, how fast history is answered.
@NullMarked
package io.plantwin.bench.query;

import org.jspecify.annotations.NullMarked;

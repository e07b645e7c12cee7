/// What a running part of Plantwin looks like from outside: start, health, close.
@NullMarked
package io.plantwin.wire.service;

import org.jspecify.annotations.NullMarked;

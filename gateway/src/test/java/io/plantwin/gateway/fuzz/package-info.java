/// Requests nobody would send on purpose, made from the API's own description.
@org.jspecify.annotations.NullMarked
package io.plantwin.gateway.fuzz;

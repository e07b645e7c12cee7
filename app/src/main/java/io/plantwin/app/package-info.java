/// The composition root: the only room that knows all roles. Read {@link io.plantwin.app.Role} for the list,
/// then {@link io.plantwin.app.Main}.
///
/// ```
/// Main ─▶ cli (up, backends, down, status)
///          └─▶ config    what was asked for, as validated records
///          └─▶ run       ports, directory, backing services, Spring, "ready", the stop
///               ├─▶ backend   PostgreSQL, Kafka and Redis: given by URL or embedded
///               └─▶ platform  Spring: one configuration a role, health, metrics
/// ```
@NullMarked
package io.plantwin.app;

import org.jspecify.annotations.NullMarked;

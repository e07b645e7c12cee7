/// Says every two seconds in Redis how this process is and what goes through it.
///
/// ```
///  virtual machine, roles, meters ─▶ Pulse ─▶ Heartbeat ─▶ Heart ─▶ Redis ─▶ any api
/// ```
@NullMarked
package io.plantwin.app.heartbeat;

import org.jspecify.annotations.NullMarked;

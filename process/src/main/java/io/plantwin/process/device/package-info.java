/// What people and the bridge say about devices: configuration (`device.config`) and presence (`device.state`), read
/// from their compacted topics into memory, and the rules with them (`alert.rules`, for `rule`). Limits are in force
/// as soon as the record is here, well within two seconds.
@NullMarked
package io.plantwin.process.device;

import org.jspecify.annotations.NullMarked;

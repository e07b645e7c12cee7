/// Who may connect, and for which devices a connection may publish and listen.
///
/// ```
/// device.credentials ─▶ kafka.TopicFeed ─▶ DeviceCredentials ◀─ asks ─ DeviceAuthenticator ◀─ CONNECT
///                                                                            │
///                                             the connection's Identity ◀────┘  looked after twice a second
/// ```
///
/// What a connection may do follows from the {@link io.plantwin.bridge.access.Identity} it was admitted with, never
/// from the client id it gave itself. What is known stays in force while Kafka is away; before the topic has been read
/// to its end once, nobody is judged.
@NullMarked
package io.plantwin.bridge.access;

import org.jspecify.annotations.NullMarked;

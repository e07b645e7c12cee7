package io.plantwin.gateway;

import io.plantwin.wire.service.Health;
import java.util.Map;

/// The roles that run in this process.
@FunctionalInterface
public interface LocalServices {

    /// How each role in this process is, by its name (`bridge`, `store`, …), in the order to show them. Never
    /// blocks.
    Map<String, Health> health();
}

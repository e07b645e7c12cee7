package io.plantwin.process.rule;

import io.plantwin.model.AlertRule;
import io.plantwin.model.Severity;
import java.util.Optional;

/// What a rule without a limit of its own says: whether to watch, and how urgent it is.
///
/// @param severity empty: medium, or what the finding itself says
/// @param horizonMillis for trends: how far ahead a crossing is worth a warning
public record WatchRule(String ruleId, Optional<Severity> severity, long horizonMillis) {

    static WatchRule of(AlertRule rule) {
        return new WatchRule(rule.id(), rule.severity(), rule.horizonMillis());
    }
}

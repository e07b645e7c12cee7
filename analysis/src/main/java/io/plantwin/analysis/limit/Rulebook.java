package io.plantwin.analysis.limit;

import io.plantwin.model.AlertRule;
import io.plantwin.model.AlertType;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All rules, and which of them is in force where. Immutable.
public final class Rulebook {

    /// The most specific first.
    private static final Comparator<AlertRule> SPECIFIC = Comparator.comparing(AlertRule::scope)
            .thenComparing(rule -> -rule.scopeValue().length())
            .thenComparing(rule -> rule.sensorType().isEmpty())
            .thenComparing(AlertRule::id);

    /// No rule at all.
    public static final Rulebook EMPTY = new Rulebook(List.of());

    private final List<AlertRule> rules;

    public Rulebook(Collection<AlertRule> rules) {
        this.rules = rules.stream().filter(AlertRule::enabled).sorted(SPECIFIC).toList();
    }

    /// The rule that decides for this sensor; empty if there is none.
    ///
    /// @param sensorType empty for what is about the device as a whole
    public Optional<AlertRule> find(
            AlertType type, String deviceId, String deviceType, String location, String sensorType) {
        for (AlertRule rule : rules) {
            if (rule.type() == type
                    && (rule.sensorType().isEmpty() || rule.sensorType().equals(sensorType))
                    && isInScope(rule, deviceId, deviceType, location)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    private static boolean isInScope(AlertRule rule, String deviceId, String deviceType, String location) {
        return switch (rule.scope()) {
            case DEVICE -> rule.scopeValue().equals(deviceId);
            case DEVICE_TYPE -> rule.scopeValue().equals(deviceType);
            case LOCATION -> location.equals(rule.scopeValue()) || location.startsWith(rule.scopeValue() + "/");
            case ALL -> true;
        };
    }
}

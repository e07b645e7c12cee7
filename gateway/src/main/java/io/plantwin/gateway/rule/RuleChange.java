package io.plantwin.gateway.rule;

/// How a change of a rule ended.
public sealed interface RuleChange {

    /// It is made.
    ///
    /// @param rule as it stands now; as it stood, if it was deleted
    record Made(StoredRule rule) implements RuleChange {}

    /// There is no such rule.
    record Missing() implements RuleChange {}

    /// Somebody else has changed it meanwhile.
    ///
    /// @param current as it stands now
    record Outdated(StoredRule current) implements RuleChange {}

    /// There is another rule for the same sensors and the same type of alert; at most one decides.
    record Duplicate(StoredRule other) implements RuleChange {}
}

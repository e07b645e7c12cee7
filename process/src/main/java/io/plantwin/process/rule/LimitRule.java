package io.plantwin.process.rule;

import io.plantwin.analysis.limit.LimitSetting;

/// A limit in force for a sensor, and the rule it comes from.
public record LimitRule(String ruleId, LimitSetting setting) {}

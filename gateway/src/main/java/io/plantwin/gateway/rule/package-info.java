/// Rules for alerts: the truth is the table `alert_rule`, written here; the store publishes each change to the topic
/// `alert.rules`, from where it is in force within two seconds.
///
/// ```
///  JSON ─▶ RuleReader ─▶ RuleDraft ─▶ Rules ─▶ PostgreSQL ─▶ store ─▶ alert.rules ─▶ process
///  Rules ─▶ Rulebook ─▶ EffectiveRules: which rule decides for a sensor
/// ```
@NullMarked
package io.plantwin.gateway.rule;

import org.jspecify.annotations.NullMarked;

/// Which rules are in force where. {@link io.plantwin.process.rule.RuleDirectory} is filled from `alert.rules` and from
/// the devices' configurations by the thread that follows those topics; the stream threads ask it again whenever its
/// version, or that of the device, has changed, and keep the answer with each sensor.
@NullMarked
package io.plantwin.process.rule;

import org.jspecify.annotations.NullMarked;

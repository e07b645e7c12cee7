package io.plantwin.process.condition;

import io.plantwin.analysis.limit.LimitSetting;
import io.plantwin.model.Severity;
import io.plantwin.process.rule.LimitRule;
import io.plantwin.process.rule.WatchRule;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Rules in force, as they are written down with a sensor's alarms.
final class RuleBytes {

    private static final int LONGEST_TEXT = 255;
    private static final byte NO_SEVERITY = -1;

    private RuleBytes() {}

    /// Texts longer than 255 bytes are cut: rule ids are UUIDs.
    static void put(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] kept = bytes.length > LONGEST_TEXT ? Arrays.copyOf(bytes, LONGEST_TEXT) : bytes;
        out.put((byte) kept.length).put(kept);
    }

    static String text(ByteBuffer in) {
        byte[] bytes = new byte[in.get() & 0xff];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static void put(ByteBuffer out, LimitRule rule) {
        LimitSetting setting = rule.setting();
        put(out, rule.ruleId());
        out.put((byte) (setting.above() ? 1 : 0));
        out.putDouble(setting.limit()).putDouble(setting.normal()).putDouble(setting.clearAt());
        out.putLong(setting.onDelayMicros()).putLong(setting.offDelayMicros());
        put(out, setting.severity());
    }

    static LimitRule limitRule(ByteBuffer in) {
        return new LimitRule(
                text(in),
                new LimitSetting(
                        in.get() == 1,
                        in.getDouble(),
                        in.getDouble(),
                        in.getDouble(),
                        in.getLong(),
                        in.getLong(),
                        severity(in)));
    }

    static void put(ByteBuffer out, WatchRule rule) {
        put(out, rule.ruleId());
        put(out, rule.severity());
        out.putLong(rule.horizonMillis());
    }

    static WatchRule watchRule(ByteBuffer in) {
        return new WatchRule(text(in), severity(in), in.getLong());
    }

    private static void put(ByteBuffer out, Optional<Severity> severity) {
        out.put(severity.map(each -> (byte) each.ordinal()).orElse(NO_SEVERITY));
    }

    private static Optional<Severity> severity(ByteBuffer in) {
        byte ordinal = in.get();
        return ordinal == NO_SEVERITY ? Optional.empty() : Optional.of(Severity.values()[ordinal]);
    }
}

package io.plantwin.bridge.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A topic with named levels: `factory/{site}/{deviceId}/telemetry/{sensorType}`. `+` stands for a level nobody
/// needs, `#` at the end for any further levels.
final class TopicPattern {

    private final String text;
    private final List<String> levels;

    /// @throws IllegalArgumentException with a sentence for a person
    TopicPattern(String text) {
        this.text = text;
        this.levels = List.of(text.split("/", -1));
        Set<String> names = new HashSet<>();
        for (int i = 0; i < levels.size(); i++) {
            String level = levels.get(i);
            if (isNamed(level)) {
                if (level.length() < 3 || !names.add(level)) {
                    throw new IllegalArgumentException(
                            "the topic pattern " + text + " names " + level + " twice or nothing");
                }
            } else if (level.contains("{")
                    || level.contains("}")
                    || (level.length() > 1 && (level.contains("+") || level.contains("#")))
                    || (level.equals("#") && i < levels.size() - 1)) {
                throw new IllegalArgumentException("the topic pattern " + text + " has the level \"" + level
                        + "\"; a level is text, {name}, + or, as the last, #");
            }
        }
    }

    /// The names of its parts.
    Set<String> names() {
        return levels.stream()
                .filter(TopicPattern::isNamed)
                .map(TopicPattern::name)
                .collect(Collectors.toSet());
    }

    /// The MQTT topic filter that gets what fits.
    String filter() {
        return levels.stream().map(level -> isNamed(level) ? "+" : level).collect(Collectors.joining("/"));
    }

    /// The named parts of a topic that fits.
    Optional<Map<String, String>> match(String topic) {
        List<String> actual = new ArrayList<>(List.of(topic.split("/", -1)));
        boolean open = levels.getLast().equals("#");
        int fixed = open ? levels.size() - 1 : levels.size();
        if (actual.size() < fixed || (!open && actual.size() > fixed)) {
            return Optional.empty();
        }
        Map<String, String> parts = new HashMap<>();
        for (int i = 0; i < fixed; i++) {
            String level = levels.get(i);
            if (isNamed(level)) {
                parts.put(name(level), actual.get(i));
            } else if (!level.equals("+") && !level.equals(actual.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(Map.copyOf(parts));
    }

    private static boolean isNamed(String level) {
        return level.startsWith("{") && level.endsWith("}");
    }

    private static String name(String level) {
        return level.substring(1, level.length() - 1);
    }

    @Override
    public String toString() {
        return text;
    }
}

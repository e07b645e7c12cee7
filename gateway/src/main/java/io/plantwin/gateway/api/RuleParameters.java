package io.plantwin.gateway.api;

import io.plantwin.gateway.rule.Rules;
import io.plantwin.gateway.rule.StoredRule;
import io.plantwin.gateway.web.ProblemException;
import io.plantwin.model.AlertRule;
import io.plantwin.model.AlertType;
import io.plantwin.model.RuleScope;
import io.plantwin.wire.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Reads the parameters of a list of rules, and names everything that is wrong with them at once.
record RuleParameters(Rules.Filter filter, Optional<Rules.Position> after, int limit) {

    private static final int MOST = 1_000;
    private static final int DEFAULT_LIMIT = 100;

    static RuleParameters parse(
            @Nullable String scope,
            @Nullable String scopeValue,
            @Nullable String sensorType,
            @Nullable String type,
            @Nullable String limit,
            @Nullable String cursor) {
        ParameterReader reader = new ParameterReader();
        Rules.Filter filter = new Rules.Filter(
                reader.word("scope", scope, ParameterReader.words(RuleScope.class))
                        .map(RuleScope::toString)
                        .orElse(""),
                reader.text("scopeValue", scopeValue),
                reader.id("sensorType", sensorType),
                reader.word("type", type, ParameterReader.words(AlertType.class))
                        .map(AlertType::toString)
                        .orElse(""));
        int most = reader.number("limit", limit, 1, MOST).orElse(DEFAULT_LIMIT);
        Optional<Rules.Position> after = position(cursor, reader);
        reader.check();
        return new RuleParameters(filter, after, most);
    }

    /// The cursor of a list that goes on after this rule.
    static String cursor(StoredRule last) {
        AlertRule rule = last.rule();
        return Cursors.after(Json.MAPPER.writeValueAsString(new String[] {
            rule.scope().toString(),
            rule.scopeValue(),
            rule.sensorType(),
            rule.type().toString()
        }));
    }

    private static Optional<Rules.Position> position(@Nullable String cursor, ParameterReader reader) {
        try {
            String key = Cursors.key(cursor);
            if (key.isEmpty()) {
                return Optional.empty();
            }
            List<String> place = new ArrayList<>();
            Json.MAPPER.readTree(key).forEach(part -> place.add(part.asString("")));
            if (place.size() != 4) {
                throw Cursors.invalid();
            }
            return Optional.of(new Rules.Position(place.get(0), place.get(1), place.get(2), place.get(3)));
        } catch (JacksonException | ProblemException e) {
            reader.wrong(Cursors.PARAMETER, Cursors.INVALID);
            return Optional.empty();
        }
    }
}

package io.plantwin.app.run;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// Whether the API answers and, if somebody publishes, another reading has been stored since it first did.
final class FirstRow implements Supplier<Optional<String>> {

    private final Api api;
    private final boolean somebodyPublishes;
    private OptionalLong before = OptionalLong.empty();

    FirstRow(Api api, boolean somebodyPublishes) {
        this.api = api;
        this.somebodyPublishes = somebodyPublishes;
    }

    /// What is missing.
    @Override
    public Optional<String> get() {
        Optional<JsonNode> ledger = api.get("/api/v1/metrics/ledger");
        if (ledger.isEmpty()) {
            return Optional.of("the API does not answer yet");
        }
        if (!somebodyPublishes) {
            return Optional.empty();
        }
        long stored = ledger.get().path("data").path("stored").asLong(0);
        if (before.isEmpty()) {
            before = OptionalLong.of(stored);
        }
        return stored > before.getAsLong() ? Optional.empty() : Optional.of("no reading has been stored yet");
    }
}

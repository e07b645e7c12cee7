package io.plantwin.app.run;

import java.util.Optional;
import java.util.function.Supplier;

/// Whether somebody can sign in, so that the banner can say how.
final class FirstUser implements Supplier<Optional<String>> {

    private final Api api;

    FirstUser(Api api) {
        this.api = api;
    }

    /// What is missing; nothing if that can't be told.
    @Override
    public Optional<String> get() {
        return api.get("/api/v1/users?limit=1")
                .filter(users -> users.path("data").isEmpty())
                .map(users -> "the first user is not there yet");
    }
}

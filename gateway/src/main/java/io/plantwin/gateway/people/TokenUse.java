package io.plantwin.gateway.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.postgres.Instants;
import io.plantwin.gateway.postgres.Sql;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down when tokens were used, at most once a minute for each, and never in the way of whoever uses one.
/// Threadsafe.
final class TokenUse implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TokenUse.class);
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int MOST_TOKENS = 10_000;

    private final Database database;
    private final Clock clock;
    private final Cache<UUID, Boolean> noted = Caffeine.newBuilder()
            .maximumSize(MOST_TOKENS)
            .expireAfterWrite(PERIOD)
            .build();
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("token-use").factory());

    TokenUse(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Used now.
    void note(UUID token) {
        if (noted.asMap().putIfAbsent(token, true) == null && !writer.isShutdown()) {
            long now = clock.millis() * 1_000;
            writer.execute(() -> write(token, now));
        }
    }

    /// Other processes write too.
    private void write(UUID token, long micros) {
        Sql sql = new Sql(
                "UPDATE api_token SET last_used_at = ? WHERE token_id = ?"
                        + " AND (last_used_at IS NULL OR last_used_at <= ?)",
                Instants.parameter(micros),
                token,
                Instants.parameter(micros - PERIOD.toMillis() * 1_000));
        try {
            database.with(connection -> {
                try (PreparedStatement statement = sql.prepare(connection)) {
                    return statement.executeUpdate();
                }
            });
        } catch (BackendAwayException e) {
            noted.invalidate(token);
            log.debug("That a token was used could not be written down", e);
        }
    }

    @Override
    public void close() {
        writer.shutdown();
    }
}

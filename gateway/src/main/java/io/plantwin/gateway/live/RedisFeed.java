package io.plantwin.gateway.live;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.redis.RedisLink;
import io.plantwin.wire.redis.RedisKeys;
import io.plantwin.wire.service.Health;
import io.plantwin.wire.service.Service;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens to Redis, with one connection for all browsers. While Redis is away browsers stay connected; when
/// it is back they get `initial-data` again, since nobody knows what was missed, and the alert events they missed.
public final class RedisFeed implements Service {

    private static final Logger log = LoggerFactory.getLogger(RedisFeed.class);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final RedisLink redis;
    private final LiveHub hub;
    private final Thread opener;
    private volatile @Nullable StatefulRedisPubSubConnection<String, String> connection;
    private volatile boolean closed;

    RedisFeed(RedisLink redis, LiveHub hub) {
        this.redis = redis;
        this.hub = hub;
        this.opener = Thread.ofVirtual().name("live-redis-opener").unstarted(this::openWhenThere);
    }

    @Override
    public String name() {
        return "live";
    }

    @Override
    public void start() {
        opener.start();
    }

    @Override
    public Health health() {
        StatefulRedisPubSubConnection<String, String> open = connection;
        return open != null && open.isOpen()
                ? Health.UP
                : Health.degraded("Redis does not answer; live updates pause until it does");
    }

    private void openWhenThere() {
        for (int attempt = 1; !closed; attempt++) {
            try {
                subscribe(redis.subscriber());
                return;
            } catch (BackendAwayException e) {
                if (attempt == 1) {
                    log.info("Live updates wait for Redis");
                }
            }
            try {
                Thread.sleep(RETRY);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void subscribe(StatefulRedisPubSubConnection<String, String> opened) {
        opened.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String pattern, String channel, String frame) {
                hub.published(RedisKeys.deviceOf(channel), frame);
            }

            @Override
            public void message(String channel, String frame) {
                hub.alert(frame);
            }

            /// Also after every reconnection.
            @Override
            public void subscribed(String channel, long count) {
                hub.listensToAlerts();
            }

            /// Also after every reconnection.
            @Override
            public void psubscribed(String pattern, long count) {
                hub.resendInitialData();
            }
        });
        opened.async().subscribe(RedisKeys.ALERTS_CHANNEL);
        opened.async().psubscribe(RedisKeys.ALL_UPDATES_PATTERN);
        connection = opened;
        if (closed) {
            opened.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        opener.interrupt();
        StatefulRedisPubSubConnection<String, String> open = connection;
        if (open != null) {
            open.close();
        }
    }
}

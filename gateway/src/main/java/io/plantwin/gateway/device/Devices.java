package io.plantwin.gateway.device;

import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.audit.Actor;
import io.plantwin.gateway.audit.AuditLog;
import io.plantwin.gateway.device.DeviceRows.Standing;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.redis.RedisLink;
import io.plantwin.gateway.rule.OwnedLimits;
import io.plantwin.gateway.rule.StoredRule;
import io.plantwin.model.DeviceConfig;
import io.plantwin.model.SensorConfig;
import io.plantwin.wire.redis.RedisKeys;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes, configures and deletes devices, each change in one transaction with its row of the audit log.
/// Threadsafe. Everything throws {@link BackendAwayException} while the database is away.
public final class Devices {

    private static final Logger log = LoggerFactory.getLogger(Devices.class);

    private static final int ATTEMPTS = 3;

    private final Database database;
    private final RedisLink redis;

    public Devices(Database database, RedisLink redis) {
        this.database = database;
        this.redis = redis;
    }

    /// A device that was deleted begins anew, with its old sensors: they have a history.
    public DeviceChange create(String deviceId, ConfigDraft draft, Actor actor) {
        return changing(connection -> {
            List<StoredRule> owners = OwnedLimits.lock(connection, deviceId);
            boolean fresh = DeviceRows.insert(connection, deviceId);
            Standing before = DeviceRows.lock(connection, deviceId)
                    .orElseThrow(() -> new SQLException("the device was removed meanwhile", "40001"));
            if (!fresh && !before.deleted()) {
                return new DeviceChange.Exists(before.config());
            }
            DeviceConfig blank = new DeviceConfig(
                    deviceId,
                    "",
                    "",
                    before.config().version(),
                    0,
                    DeviceConfig.DEFAULT_OFFLINE_AFTER_MILLIS,
                    before.config().sensors());
            DeviceConfig after = write(connection, blank, wanted(blank, draft, owners), owners, actor);
            write(connection, actor, "create", null, after);
            return new DeviceChange.Made(after);
        });
    }

    /// A draft that changes nothing makes no new version.
    ///
    /// @param expected the version the caller has seen; empty: whatever it is
    public DeviceChange configure(String deviceId, ConfigDraft draft, OptionalLong expected, Actor actor) {
        return changing(connection -> {
            List<StoredRule> owners = OwnedLimits.lock(connection, deviceId);
            Optional<Standing> before = DeviceRows.lock(connection, deviceId);
            Optional<DeviceChange> refusal = refusal(before, expected);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            DeviceConfig standing = before.orElseThrow().config();
            DeviceConfig wanted = wanted(standing, draft, owners);
            if (wanted.equals(standing)) {
                return new DeviceChange.Made(standing);
            }
            DeviceConfig after = write(connection, standing, wanted, owners, actor);
            write(connection, actor, "update", standing, after);
            return new DeviceChange.Made(after);
        });
    }

    /// Its credentials are deleted with it. What is open of it clears as soon as the process role
    /// knows.
    ///
    /// @param expected the version the caller has seen; empty: whatever it is
    public DeviceChange delete(String deviceId, OptionalLong expected, Actor actor) {
        DeviceChange change = changing(connection -> {
            Optional<Standing> before = DeviceRows.lock(connection, deviceId);
            Optional<DeviceChange> refusal = refusal(before, expected);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            DeviceConfig standing = before.orElseThrow().config();
            DeviceRows.delete(connection, deviceId);
            Credentials.deleteAll(connection, deviceId, actor);
            write(connection, actor, "delete", standing, null);
            return new DeviceChange.Made(standing);
        });
        if (change instanceof DeviceChange.Made) {
            forget(deviceId);
        }
        return change;
    }

    /// What stands there when the draft is carried out.
    private static DeviceConfig wanted(DeviceConfig before, ConfigDraft draft, List<StoredRule> owners) {
        Set<String> known =
                before.sensors().stream().map(SensorConfig::sensorType).collect(Collectors.toSet());
        DeviceConfig drafted = draft.over(before);
        return new DeviceConfig(
                drafted.deviceId(),
                drafted.deviceType(),
                drafted.location(),
                drafted.version(),
                drafted.periodMillis(),
                drafted.offlineAfterMillis(),
                drafted.sensors().stream()
                        .map(sensor ->
                                known.contains(sensor.sensorType()) ? sensor : OwnedLimits.forNewSensor(owners, sensor))
                        .toList());
    }

    /// What a rule owns is the rule's too.
    private static DeviceConfig write(
            Connection connection, DeviceConfig before, DeviceConfig wanted, List<StoredRule> owners, Actor actor)
            throws SQLException {
        DeviceConfig after = DeviceRows.write(connection, before, wanted);
        for (SensorConfig sensor : wanted.sensors()) {
            if (!before.sensors().contains(sensor)) {
                OwnedLimits.follow(connection, owners, sensor, actor);
            }
        }
        return after;
    }

    private static Optional<DeviceChange> refusal(Optional<Standing> before, OptionalLong expected) {
        if (before.isEmpty() || before.get().deleted()) {
            return Optional.of(new DeviceChange.Missing());
        }
        DeviceConfig config = before.get().config();
        return expected.isPresent() && expected.getAsLong() != config.version()
                ? Optional.of(new DeviceChange.Outdated(config))
                : Optional.empty();
    }

    /// Somebody who changes a rule of this device, and the store, lock the same rows; who loses tries
    /// again.
    private DeviceChange changing(Database.Work<DeviceChange> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return database.transaction(connection -> {
                    try {
                        return work.on(connection);
                    } catch (SQLException e) {
                        if (isCollision(e)) {
                            throw new CollisionException(e);
                        }
                        throw e;
                    }
                });
            } catch (CollisionException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /// 40001 serialization failure, 40P01 deadlock.
    private static boolean isCollision(SQLException e) {
        return "40001".equals(e.getSQLState()) || "40P01".equals(e.getSQLState());
    }

    private static final class CollisionException extends RuntimeException {
        private static final long serialVersionUID = 1;

        CollisionException(SQLException cause) {
            super("others change the same device all the time", cause);
        }
    }

    /// Redis forgets it anyway, in time.
    private void forget(String deviceId) {
        try {
            redis.one(commands -> commands.del(
                    RedisKeys.current(deviceId),
                    RedisKeys.hourStatistics(deviceId),
                    RedisKeys.dayStatistics(deviceId)));
        } catch (BackendAwayException e) {
            log.debug("Redis is away; what it holds of {} expires by itself", deviceId, e);
        }
    }

    private static void write(
            Connection connection,
            Actor actor,
            String action,
            @Nullable DeviceConfig before,
            @Nullable DeviceConfig after)
            throws SQLException {
        DeviceConfig either = after == null ? before : after;
        String deviceId = either == null ? "" : either.deviceId();
        AuditLog.write(
                connection,
                new AuditLog.Entry(actor, "device." + action, deviceId),
                before == null ? null : ConfigItem.of(before),
                after == null ? null : ConfigItem.of(after));
    }
}

package io.plantwin.gateway.device;

import io.plantwin.gateway.audit.Actor;
import io.plantwin.gateway.audit.AuditLog;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.postgres.Instants;
import io.plantwin.gateway.postgres.Sql;
import io.plantwin.model.DeviceCredential;
import io.plantwin.model.DeviceCredential.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads and writes `device_credential`, each change in one transaction with its row of the audit log,
/// which never holds a secret. Threadsafe. Everything throws {@link
/// io.plantwin.gateway.BackendAwayException} while the database is away.
public final class Credentials {

    /// Most credentials of one device, those that have expired and were not deleted included.
    public static final int MOST = 20;

    private static final String OF_DEVICE = " WHERE device_id = ? AND NOT deleted";
    private static final String COLUMNS =
            "credential_id, device_id, kind, secret_hash, may_be, description, created_at, expires_at";
    private static final String DELETE = "UPDATE device_credential SET deleted = true, version = version + 1";

    private final Database database;
    private final Clock clock;

    public Credentials(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// All of a device, oldest first. The device need not be known.
    public List<CredentialItem> of(String deviceId) {
        return new Sql("SELECT " + COLUMNS + " FROM device_credential" + OF_DEVICE, deviceId)
                .add(" ORDER BY created_at, credential_id")
                .query(database, CredentialItem::read);
    }

    /// The passwords a device may show, those that have expired included.
    List<DeviceCredential> passwords(String deviceId) {
        return new Sql("SELECT " + COLUMNS + " FROM device_credential" + OF_DEVICE, deviceId)
                .add(" AND kind = 'password'")
                .query(
                        database,
                        row -> new DeviceCredential(
                                row.getString("credential_id"),
                                row.getString("device_id"),
                                Kind.PASSWORD,
                                row.getString("secret_hash"),
                                CredentialItem.mayBe(row),
                                row.getObject("expires_at") == null ? 0 : Instants.micros(row, "expires_at")));
    }

    /// Makes a credential, and a password unless there is a certificate.
    public CredentialChange create(String deviceId, CredentialDraft draft, Actor actor) {
        String password = draft.certificate().isPresent() ? null : DevicePassword.make();
        try {
            return database.transaction(connection -> {
                if (count(connection, deviceId) >= MOST) {
                    return new CredentialChange.TooMany();
                }
                CredentialItem made;
                try {
                    made = insert(connection, deviceId, draft, password);
                } catch (SQLException e) {
                    if ("23505".equals(e.getSQLState())) {
                        throw new TakenException(e);
                    }
                    throw e;
                }
                AuditLog.write(connection, entry(actor, "create", made), null, made);
                return new CredentialChange.Made(new NewCredential(made, password));
            });
        } catch (TakenException e) {
            return new CredentialChange.Taken();
        }
    }

    private static final class TakenException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TakenException(SQLException cause) {
            super("this certificate is a credential already", cause);
        }
    }

    /// Nobody else makes one for the same device until the end of the transaction.
    private static long count(Connection connection, String deviceId) throws SQLException {
        new Sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", "plantwin.device_credential." + deviceId)
                .query(connection, row -> true);
        return new Sql("SELECT count(*) AS credentials FROM device_credential" + OF_DEVICE, deviceId)
                .query(connection, row -> row.getLong("credentials"))
                .getFirst();
    }

    private CredentialItem insert(
            Connection connection, String deviceId, CredentialDraft draft, @Nullable String password)
            throws SQLException {
        Optional<ShownCertificate> certificate = draft.certificate();
        Optional<Instant> expires = Stream.concat(
                        certificate.map(ShownCertificate::notAfter).stream(),
                        draft.expiresInDays().stream()
                                .mapToObj(days -> clock.instant().plus(Duration.ofDays(days))))
                .min(Instant::compareTo);
        return Database.query(
                        connection,
                        "INSERT INTO device_credential (device_id, kind, secret_hash, may_be, description, expires_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?) RETURNING " + COLUMNS,
                        statement -> {
                            statement.setString(1, deviceId);
                            statement.setString(2, password == null ? "certificate" : "password");
                            statement.setString(
                                    3,
                                    password == null
                                            ? certificate.orElseThrow().fingerprint()
                                            : DevicePassword.hash(password));
                            statement.setArray(4, connection.createArrayOf("text", Sql.texts(draft.mayBe())));
                            statement.setString(5, draft.description());
                            statement.setObject(
                                    6,
                                    expires.map(at -> Instants.parameter(at.toEpochMilli() * 1_000))
                                            .orElse(null));
                        },
                        CredentialItem::read)
                .getFirst();
    }

    /// Empty: the device has no such credential.
    public Optional<CredentialItem> delete(String deviceId, UUID id, Actor actor) {
        return database
                .transaction(connection -> deleted(
                        connection, new Sql(DELETE + OF_DEVICE, deviceId).add(" AND credential_id = ?", id), actor))
                .stream()
                .findFirst();
    }

    /// All of a device.
    public List<CredentialItem> deleteAll(String deviceId, Actor actor) {
        return database.transaction(connection -> deleteAll(connection, deviceId, actor));
    }

    static List<CredentialItem> deleteAll(Connection connection, String deviceId, Actor actor) throws SQLException {
        return deleted(connection, new Sql(DELETE + OF_DEVICE, deviceId), actor);
    }

    private static List<CredentialItem> deleted(Connection connection, Sql delete, Actor actor) throws SQLException {
        List<CredentialItem> gone = delete.add(" RETURNING " + COLUMNS).query(connection, CredentialItem::read);
        for (CredentialItem each : gone) {
            AuditLog.write(connection, entry(actor, "delete", each), each, null);
        }
        return gone;
    }

    private static AuditLog.Entry entry(Actor actor, String action, CredentialItem credential) {
        return new AuditLog.Entry(actor, "credential." + action, credential.id());
    }
}

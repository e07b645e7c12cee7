package io.plantwin.store.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Writes readings by `COPY … (FORMAT binary)`. The buffer is reused; for one thread.
///
/// Format: PostgreSQL documentation, COPY, "Binary Format". An instant is microseconds since 2000-01-01; jsonb is a
/// version byte (1) and the text.
public final class BinaryCopy {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final long EPOCH_2000_MICROS = 946_684_800_000_000L;
    private static final byte[] NOTHING = {};
    private static final int BUFFER_BYTES = 64 * 1024;
    /// More than a row takes without its metadata.
    private static final int FIXED_BYTES = 64;

    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    /// Where rows go: an open COPY.
    public final class Rows {
        private final CopyIn copy;

        private Rows(CopyIn copy) {
            this.copy = copy;
            buffer.clear().put(HEADER);
        }

        /// @param micros since 1970
        /// @param metadata JSON text, empty for null
        public void add(int sensorId, int contextId, long micros, double value, String metadata) throws SQLException {
            byte[] json = metadata.isEmpty() ? NOTHING : metadata.getBytes(StandardCharsets.UTF_8);
            makeRoom(FIXED_BYTES + json.length);
            buffer.putShort((short) 5)
                    .putInt(4)
                    .putInt(sensorId)
                    .putInt(4)
                    .putInt(contextId)
                    .putInt(8)
                    .putLong(micros - EPOCH_2000_MICROS)
                    .putInt(8)
                    .putDouble(value);
            if (json.length == 0) {
                buffer.putInt(-1);
            } else {
                buffer.putInt(json.length + 1).put((byte) 1).put(json);
            }
        }

        /// @return how many rows PostgreSQL took
        public long end() throws SQLException {
            makeRoom(Short.BYTES);
            buffer.putShort((short) -1);
            flush();
            return copy.endCopy();
        }

        /// Gives the COPY up, so that the connection can be rolled back.
        public void cancel() throws SQLException {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }

        private void makeRoom(int bytes) throws SQLException {
            if (buffer.remaining() < bytes) {
                flush();
                if (buffer.capacity() < bytes) {
                    buffer = ByteBuffer.allocate(bytes * 2);
                }
            }
        }

        private void flush() throws SQLException {
            copy.writeToCopy(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
    }

    /// Opens a COPY into this table; only one at a time.
    public Rows into(Connection connection, String table) throws SQLException {
        return new Rows(connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " (sensor_id, context_id, ts, value, metadata) FROM STDIN (FORMAT binary)"));
    }
}

package io.plantwin.gateway.audit;

import io.plantwin.wire.json.Json;
import io.plantwin.wire.json.JsonBuffer;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// Writes the audit log as CSV (RFC 4180) while it comes. What a spreadsheet would take for a formula gets an
/// apostrophe before it: much of it was written by people.
public final class AuditCsv {

    private static final int CHUNK = 32 * 1024;
    private static final String FORMULA_SIGNS = "=+-@\t\r";

    private final OutputStream out;
    private final JsonBuffer buffer = new JsonBuffer(CHUNK + 1_024);

    public AuditCsv(OutputStream out) {
        this.out = out;
        buffer.raw("id,timestamp,actor,action,subject,address,before,after\r\n");
    }

    public void row(AuditItem item) throws IOException {
        buffer.number(item.id()).raw(",").raw(item.timestamp());
        cell(item.actor());
        cell(item.action());
        cell(item.subject());
        cell(item.address());
        cell(json(item.before()));
        cell(json(item.after()));
        buffer.raw("\r\n");
        if (buffer.size() >= CHUNK) {
            finish();
        }
    }

    /// To be called once at the end.
    public void finish() throws IOException {
        out.write(buffer.toByteArray());
        buffer.clear();
    }

    private void cell(String text) {
        String safe = !text.isEmpty() && FORMULA_SIGNS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        buffer.raw(",").json(quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe);
    }

    private static String json(@Nullable Object value) {
        return value == null ? "" : Json.MAPPER.writeValueAsString(value);
    }
}

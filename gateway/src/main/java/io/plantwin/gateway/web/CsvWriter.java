package io.plantwin.gateway.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes rows of CSV (RFC 4180) while they come. What a spreadsheet would take for a formula is
/// written with an apostrophe before it: texts come from outside. For one thread; closes nothing.
public final class CsvWriter {

    /// The media type of CSV.
    public static final String MEDIA_TYPE = "text/csv";

    private static final int CHUNK = 32 * 1024;
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private final OutputStream out;
    private final StringBuilder row = new StringBuilder(CHUNK + 1_024);
    private boolean first = true;

    public CsvWriter(OutputStream out, String... header) throws IOException {
        this.out = out;
        for (String name : header) {
            text(name);
        }
        end();
    }

    /// A cell with a text; empty for `null`.
    public CsvWriter text(@Nullable String text) {
        String cell = text == null ? "" : text;
        boolean formula = !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0;
        return cell(formula ? "'" + cell : cell);
    }

    /// A cell with a number; empty for none.
    public CsvWriter number(Optional<? extends Number> number) {
        return cell(number.map(Object::toString).orElse(""));
    }

    /// A cell with a number; empty for `null`.
    public CsvWriter number(@Nullable Number number) {
        return number(Optional.ofNullable(number));
    }

    private CsvWriter cell(String cell) {
        if (!first) {
            row.append(',');
        }
        first = false;
        if (cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')) {
            row.append('"').append(cell.replace("\"", "\"\"")).append('"');
        } else {
            row.append(cell);
        }
        return this;
    }

    /// The row is complete.
    public void end() throws IOException {
        row.append("\r\n");
        first = true;
        if (row.length() >= CHUNK) {
            finish();
        }
    }

    /// Gives away what is written so far.
    public void finish() throws IOException {
        out.write(row.toString().getBytes(StandardCharsets.UTF_8));
        row.setLength(0);
    }
}

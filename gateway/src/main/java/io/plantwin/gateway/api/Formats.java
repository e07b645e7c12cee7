package io.plantwin.gateway.api;

import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.web.CsvWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/// JSON or CSV.
final class Formats {

    static final String PARAMETER = "format";

    private static final SequencedMap<String, Boolean> CSV_BY_FORMAT = new LinkedHashMap<>(Map.of("json", false));

    static {
        CSV_BY_FORMAT.put("csv", true);
    }

    private Formats() {}

    /// Whether CSV is wanted: by the parameter, or else by the header `Accept`.
    static boolean wantsCsv(ParameterReader reader, @Nullable String format, HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return format == null || format.isEmpty()
                ? accept != null && accept.startsWith(CsvWriter.MEDIA_TYPE)
                : reader.word(PARAMETER, format, CSV_BY_FORMAT).orElse(false);
    }

    /// Writes rows.
    @FunctionalInterface
    interface CsvBody {
        void write(OutputStream out) throws IOException;
    }

    /// Answers with a file.
    static void csv(HttpServletResponse response, String fileName, CsvBody body) throws IOException {
        response.setContentType(CsvWriter.MEDIA_TYPE + ";charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName + "\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            body.write(response.getOutputStream());
        } catch (BackendAwayException e) {
            if (!response.isCommitted()) {
                response.setHeader(HttpHeaders.CONTENT_DISPOSITION, null);
            }
            throw e;
        }
    }
}

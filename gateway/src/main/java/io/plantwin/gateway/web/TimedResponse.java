package io.plantwin.gateway.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import org.springframework.http.HttpHeaders;

/// Stamps an answer with the milliseconds up to the beginning of its body: headers can't be set later. An answer of
/// the API that does not say how it may be kept is not kept.
final class TimedResponse extends HttpServletResponseWrapper {

    private static final String HEADER = "X-Process-Time";

    private final long beginNanos;
    private final boolean api;

    TimedResponse(HttpServletResponse response, long beginNanos, boolean api) {
        super(response);
        this.beginNanos = beginNanos;
        this.api = api;
    }

    void stamp() {
        if (!isCommitted()) {
            setHeader(HEADER, String.format(Locale.ROOT, "%.2f", (System.nanoTime() - beginNanos) / 1e6));
            if (api && !containsHeader(HttpHeaders.CACHE_CONTROL)) {
                setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            }
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        stamp();
        return super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        stamp();
        return super.getWriter();
    }

    @Override
    public void sendError(int status) throws IOException {
        stamp();
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        stamp();
        super.sendError(status, message);
    }

    @Override
    public void flushBuffer() throws IOException {
        stamp();
        super.flushBuffer();
    }
}

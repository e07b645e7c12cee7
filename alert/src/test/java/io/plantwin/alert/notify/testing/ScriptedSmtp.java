package io.plantwin.alert.notify.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// An SMTP server that answers as the test says, for what a well-behaved one never does.
public final class ScriptedSmtp implements AutoCloseable {

    private final ServerSocket server;
    private final Optional<SSLContext> tls;
    private final UnaryOperator<String> script;
    private final List<String> commands = new CopyOnWriteArrayList<>();

    /// @param tls for STARTTLS; without it the server does not offer it
    /// @param script the reply to each command, `RCPT TO:<a@example.com>` or `MESSAGE` for the end of a mail;
    ///     empty for the usual one
    public ScriptedSmtp(Optional<SSLContext> tls, UnaryOperator<String> script) {
        this.tls = tls;
        this.script = script;
        try {
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Not a virtual thread: one that waits in accept takes another connection after the socket is closed.
        Thread.ofPlatform().daemon().name("scripted-smtp").start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /// All that was said, passwords included.
    public List<String> commands() {
        return List.copyOf(commands);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            reply(socket, "220 localhost ESMTP");
            talk(socket, false);
        } catch (IOException e) {
            commands.add("(lost: " + e.getMessage() + ")");
        }
    }

    private void talk(Socket socket, boolean secure) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String said = line.contains(":") ? line.replaceFirst(">.*", ">") : line;
            commands.add(said);
            String scripted = script.apply(said);
            if (!scripted.isEmpty()) {
                reply(socket, scripted);
                continue;
            }
            switch (said.toUpperCase(Locale.ROOT).split("[ :]")[0]) {
                case "EHLO" ->
                    reply(
                            socket,
                            secure || tls.isEmpty()
                                    ? "250-localhost\r\n250 AUTH PLAIN"
                                    : "250-localhost\r\n250 STARTTLS");
                case "AUTH" -> reply(socket, "235 ok");
                case "STARTTLS" -> {
                    reply(socket, "220 go ahead");
                    SSLSocket upgraded = (SSLSocket) tls.orElseThrow()
                            .getSocketFactory()
                            .createSocket(socket, null, server.getLocalPort(), true);
                    upgraded.setUseClientMode(false);
                    talk(upgraded, true);
                    return;
                }
                case "DATA" -> {
                    reply(socket, "354 go ahead");
                    String text = in.readLine();
                    while (text != null && !text.equals(".")) {
                        text = in.readLine();
                    }
                    commands.add("MESSAGE");
                    String answer = script.apply("MESSAGE");
                    reply(socket, answer.isEmpty() ? "250 taken" : answer);
                }
                case "QUIT" -> {
                    reply(socket, "221 bye");
                    return;
                }
                default -> reply(socket, "250 ok");
            }
        }
    }

    private static void reply(Socket socket, String line) throws IOException {
        Writer out = new java.io.OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8);
        out.write(line + "\r\n");
        out.flush();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

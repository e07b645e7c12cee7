package io.plantwin.alert.notify.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;

/// A real SMTP server on loopback that keeps what it gets.
public final class MailServer implements AutoCloseable {

    private final GreenMail server;

    private MailServer(ServerSetup setup) {
        server = new GreenMail(setup);
        server.start();
    }

    public static MailServer start() {
        return new MailServer(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    /// The JVM's first server with TLS decides on the certificate of all.
    public static MailServer startWithTls(Certificate certificate) {
        System.setProperty("greenmail.tls.keystore.file", certificate.store().toString());
        System.setProperty("greenmail.tls.keystore.password", "changeit");
        return new MailServer(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
    }

    public GreenMail server() {
        return server;
    }

    public int port() {
        return server.getSmtp().getPort();
    }

    public int tlsPort() {
        return server.getSmtps().getPort();
    }

    /// One for each mail and receiver.
    public List<MimeMessage> mails() {
        return List.of(server.getReceivedMessages());
    }

    public List<String> subjects() {
        return mails().stream().map(MailServer::subject).toList();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}

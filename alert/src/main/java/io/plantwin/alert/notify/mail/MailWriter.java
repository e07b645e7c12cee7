package io.plantwin.alert.notify.mail;

import io.plantwin.alert.notify.queue.Message;
import io.plantwin.alert.notify.text.Letter;
import io.plantwin.alert.notify.text.Links;
import io.plantwin.model.Severity;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/// Makes mails of messages. The `Message-ID` is made from the channel and the message's id: a mail that is sent again
/// after a crash carries the same one. Mails about the same alert name the same `References`, so that mail programs
/// show them together.
final class MailWriter {

    private static final String UTF_8 = "UTF-8";

    private final String channel;
    private final InternetAddress from;
    private final Links links;
    private final String domain;

    MailWriter(String channel, InternetAddress from, Links links) {
        this.channel = channel;
        this.from = from;
        this.links = links;
        String address = from.getAddress();
        this.domain = address.substring(address.lastIndexOf('@') + 1);
    }

    MimeMessage write(Session session, Message message, List<InternetAddress> receivers, Instant now)
            throws MessagingException {
        MimeMessage mail = new WithId(session, messageId(message.id()));
        Letter letter = Letter.of(message, channel, links);
        mail.setFrom(from);
        for (InternetAddress receiver : receivers) {
            mail.addRecipient(jakarta.mail.Message.RecipientType.TO, receiver);
        }
        mail.setSubject(letter.subject(), UTF_8);
        mail.setSentDate(Date.from(now));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-Auto-Response-Suppress", "All");
        mail.setHeader("X-Plantwin-Message", message.id());
        if (!message.isDigest()) {
            mail.setHeader(
                    "References",
                    messageId("alert." + message.notices().getFirst().alertId()));
        }
        if (message.severity() == Severity.CRITICAL) {
            mail.setHeader("Importance", "high");
        }
        mail.setContent(new MimeMultipart("alternative", plain(letter.plain()), html(letter.html())));
        mail.saveChanges();
        return mail;
    }

    private static MimeBodyPart plain(String text) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8);
        return part;
    }

    private static MimeBodyPart html(String text) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, "html");
        return part;
    }

    private String messageId(String id) {
        return "<plantwin." + channel + "." + id.replaceAll("[^A-Za-z0-9.-]", ".") + "@" + domain + ">";
    }

    /// A mail that keeps the id it was given.
    private static final class WithId extends MimeMessage {

        private final String id;

        WithId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}

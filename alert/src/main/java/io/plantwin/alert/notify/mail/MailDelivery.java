package io.plantwin.alert.notify.mail;

import io.plantwin.alert.notify.Delivery;
import io.plantwin.alert.notify.queue.Message;
import io.plantwin.alert.notify.queue.Outcome;
import io.plantwin.alert.notify.secret.Secret;
import io.plantwin.alert.notify.secret.Trust;
import io.plantwin.alert.notify.text.Links;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// Sends mails. Each mail has a connection of its own, which is closed after it.
public final class MailDelivery implements Delivery {

    private final MailConfig config;
    private final InstantSource clock;
    private final List<InternetAddress> receivers = new ArrayList<>();
    private final MailWriter writer;

    public MailDelivery(MailConfig config, Links links, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        try {
            for (String receiver : config.to()) {
                receivers.add(new InternetAddress(receiver, true));
            }
            writer = new MailWriter(config.name(), new InternetAddress(config.from(), true), links);
        } catch (AddressException e) {
            throw new IllegalArgumentException("not a mail address: " + e.getRef(), e);
        }
    }

    @Override
    public Outcome deliver(Message message) throws InterruptedException {
        List<InternetAddress> open = receivers.stream()
                .filter(receiver -> !message.settled().contains(receiver.getAddress()))
                .toList();
        if (open.isEmpty()) {
            return new Outcome.Delivered("no receiver is left");
        }
        return connected((session, transport) -> {
            MimeMessage mail = writer.write(session, message, open, clock.instant());
            try {
                transport.sendMessage(mail, open.toArray(InternetAddress[]::new));
                return new Outcome.Delivered("to " + open.size() + " receivers");
            } catch (MessagingException e) {
                return SmtpAnswer.outcome(e, open, message.settled());
            }
        });
    }

    @Override
    public Outcome check() throws InterruptedException {
        return connected((session, transport) -> new Outcome.Delivered("the server answers"));
    }

    private interface Work {
        Outcome with(Session session, Transport transport) throws MessagingException;
    }

    private Outcome connected(Work work) throws InterruptedException {
        String server = config.host() + ":" + config.portInUse();
        Optional<String> password;
        Session session;
        try {
            Optional<Secret> secret = config.password();
            password = secret.isPresent() ? Optional.of(secret.get().read()) : Optional.empty();
            session = Session.getInstance(properties());
        } catch (IOException e) {
            return new Outcome.Unreachable(String.valueOf(e.getMessage()));
        }
        Outcome outcome;
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(config.host(), config.portInUse(), config.user().orElse(null), password.orElse(null));
            outcome = work.with(session, transport);
        } catch (AuthenticationFailedException e) {
            outcome = new Outcome.Unreachable(server + " does not take user and password: " + SmtpAnswer.sentence(e));
        } catch (MessagingException e) {
            outcome = new Outcome.Unreachable(server + ": " + SmtpAnswer.sentence(e));
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return outcome;
    }

    private Properties properties() throws IOException {
        Properties properties = new Properties();
        String millis = Long.toString(config.patience().toMillis());
        properties.put("mail.smtp.connectiontimeout", millis);
        properties.put("mail.smtp.timeout", millis);
        properties.put("mail.smtp.writetimeout", millis);
        properties.put("mail.smtp.auth", Boolean.toString(config.user().isPresent()));
        properties.put("mail.smtp.sendpartial", "true");
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.mime.charset", "UTF-8");
        switch (config.way()) {
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.put("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        if (config.caFile().isPresent()) {
            properties.put(
                    "mail.smtp.ssl.socketFactory",
                    Trust.in(config.caFile().get()).getSocketFactory());
        }
        return properties;
    }

    @Override
    public void close() {
        // Nothing is kept between mails.
    }
}

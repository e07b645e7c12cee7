package io.plantwin.alert.notify.mail;

import io.plantwin.alert.notify.queue.ChannelFilter;
import io.plantwin.alert.notify.secret.Secret;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A channel by e-mail.
///
/// @param name lower-case letters, digits and `-`, at most 40; shown in health, metrics and mails
/// @param host of the mail server
/// @param port 587 for STARTTLS, 465 for TLS, 25 for neither
/// @param security `starttls` if nobody says otherwise
/// @param user to sign in with, none for a server that asks nobody
/// @param passwordFile file whose first line is the password
/// @param passwordEnv environment variable with the password
/// @param from sender, `plantwin@example.com` or `Plantwin <plantwin@example.com>`
/// @param to receivers, at least one
/// @param caFile PEM file of the certificate authorities to trust instead of the JVM's
/// @param filter what is told; everything triggered, escalated and resolved if nobody says otherwise
/// @param perMinute most mails a minute; 10
/// @param timeout longest time for each answer of the server; 15 s
public record MailConfig(
        String name,
        String host,
        Optional<Integer> port,
        Optional<MailSecurity> security,
        Optional<String> user,
        Optional<Path> passwordFile,
        Optional<String> passwordEnv,
        String from,
        List<String> to,
        Optional<Path> caFile,
        Optional<ChannelFilter> filter,
        Optional<Integer> perMinute,
        Optional<Duration> timeout) {

    private static final int DEFAULT_PER_MINUTE = 10;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(15);

    /// @throws IllegalArgumentException naming all that is wrong
    public MailConfig {
        to = List.copyOf(to);
        List<String> wrong = new ArrayList<>();
        require(name.matches("[a-z0-9-]{1,40}"), "name must be 1 to 40 of a-z 0-9 -", wrong);
        require(host.matches("[A-Za-z0-9.:_-]+"), "host must be the name of a mail server", wrong);
        require(port.isEmpty() || (port.get() > 0 && port.get() < 65_536), "port must be 1 to 65535", wrong);
        require(perMinute.isEmpty() || perMinute.get() > 0, "per-minute must be at least 1", wrong);
        require(timeout.isEmpty() || timeout.get().isPositive(), "timeout must be longer than nothing", wrong);
        require(!to.isEmpty(), "to must name at least one receiver", wrong);
        require(isAddress(from), "from is not a mail address: " + from, wrong);
        to.stream()
                .filter(address -> !isAddress(address))
                .forEach(address -> wrong.add("to holds what is not a mail address: " + address));
        boolean password = passwordFile.isPresent() || passwordEnv.isPresent();
        require(user.isPresent() == password, "user and password-file (or password-env) belong together", wrong);
        require(
                user.isEmpty() || security.orElse(MailSecurity.STARTTLS) != MailSecurity.NONE,
                "a password is not sent in the clear: security must be starttls or tls",
                wrong);
        require(
                passwordFile.isEmpty() || passwordEnv.isEmpty(),
                "password-file and password-env can't both be given",
                wrong);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
    }

    private static void require(boolean right, String otherwise, List<String> wrong) {
        if (!right) {
            wrong.add(otherwise);
        }
    }

    private static boolean isAddress(String text) {
        try {
            InternetAddress[] addresses = InternetAddress.parse(text, true);
            return addresses.length == 1
                    && addresses[0].getAddress().contains("@")
                    && text.chars().noneMatch(Character::isISOControl);
        } catch (AddressException e) {
            return false;
        }
    }

    MailSecurity way() {
        return security.orElse(MailSecurity.STARTTLS);
    }

    int portInUse() {
        return port.orElse(way().port());
    }

    Optional<Secret> password() {
        return Secret.of("password", passwordFile, passwordEnv);
    }

    Duration patience() {
        return timeout.orElse(DEFAULT_TIMEOUT);
    }

    /// Who is told.
    public String shownTarget() {
        return String.join(", ", to);
    }

    public int messagesPerMinute() {
        return perMinute.orElse(DEFAULT_PER_MINUTE);
    }

    public ChannelFilter wants() {
        return filter.orElse(ChannelFilter.ALL);
    }
}

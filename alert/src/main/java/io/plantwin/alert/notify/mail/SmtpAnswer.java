package io.plantwin.alert.notify.mail;

import io.plantwin.alert.notify.queue.Outcome;
import io.plantwin.alert.notify.text.Plain;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/// What the failure of a mail means. RFC 5321: replies 4yz may pass later, 5yz never will.
final class SmtpAnswer {

    private static final int MAX_DETAIL = 300;

    private SmtpAnswer() {}

    /// @param open the receivers this mail was for
    /// @param settled the receivers that needed nothing before
    static Outcome outcome(MessagingException failure, List<InternetAddress> open, Set<String> settled) {
        String detail = sentence(failure);
        if (!(failure instanceof SendFailedException sendFailed)) {
            return new Outcome.Deferred(detail, settled);
        }
        Set<String> have = addresses(sendFailed.getValidSentAddresses());
        Set<String> refused = new TreeSet<>(addresses(sendFailed.getInvalidAddresses()));
        refused.removeAll(laterPerhaps(sendFailed));
        Set<String> done = new HashSet<>(settled);
        done.addAll(have);
        done.addAll(refused);
        boolean all = open.stream().map(InternetAddress::getAddress).allMatch(done::contains);
        if (all && have.isEmpty() && settled.isEmpty()) {
            return new Outcome.Refused("every receiver was refused: " + detail);
        }
        if (all) {
            return new Outcome.Delivered("refused for good: " + String.join(", ", refused) + "; " + detail);
        }
        if (have.isEmpty() && refused.isEmpty() && isForGood(sendFailed)) {
            return new Outcome.Refused(detail);
        }
        return new Outcome.Deferred(detail, done);
    }

    private static boolean isForGood(SendFailedException failure) {
        return failure instanceof SMTPSendFailedException answer && answer.getReturnCode() / 100 == 5;
    }

    /// Receivers that were refused with a 4yz reply.
    private static Set<String> laterPerhaps(SendFailedException failure) {
        Set<String> later = new HashSet<>();
        for (@Nullable Exception next = failure.getNextException();
                next instanceof MessagingException cause;
                next = cause.getNextException()) {
            if (next instanceof SMTPAddressFailedException address && address.getReturnCode() / 100 == 4) {
                later.add(address.getAddress().getAddress());
            }
        }
        return later;
    }

    private static Set<String> addresses(Address @Nullable [] all) {
        Set<String> texts = new HashSet<>();
        for (Address address : all == null ? new Address[0] : all) {
            texts.add(address instanceof InternetAddress internet ? internet.getAddress() : address.toString());
        }
        return texts;
    }

    /// The innermost reason, in one line.
    static String sentence(MessagingException failure) {
        Throwable reason = failure;
        for (Throwable next = reason.getCause(); next != null; next = reason.getCause()) {
            reason = next;
        }
        String message = reason.getMessage();
        return Plain.line(message == null ? reason.getClass().getSimpleName() : message, MAX_DETAIL);
    }
}

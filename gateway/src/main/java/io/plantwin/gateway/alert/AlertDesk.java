package io.plantwin.gateway.alert;

import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.audit.Actor;
import io.plantwin.gateway.audit.AuditLog;
import io.plantwin.gateway.kafka.AlertCommands;
import io.plantwin.model.Alert;
import io.plantwin.model.AlertCommand;
import io.plantwin.model.AlertReply;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out what people want done with alerts. Threadsafe.
public final class AlertDesk {

    private static final Logger log = LoggerFactory.getLogger(AlertDesk.class);

    /// Longest wait for PostgreSQL to show what was done.
    private static final long SHOWN_MILLIS = 1_000;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final Alerts alerts;
    private final AlertCommands commands;
    private final AuditLog audit;
    private final Clock clock;
    private final Supplier<String> ids;

    /// @param ids of commands, each another
    public AlertDesk(Alerts alerts, AlertCommands commands, AuditLog audit, Clock clock, Supplier<String> ids) {
        this.alerts = alerts;
        this.commands = commands;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    /// What is wanted.
    ///
    /// @param minutes how long to shelve; 0 for the other actions
    public record Wish(AlertCommand.Action action, Optional<String> note, long minutes) {}

    /// Asks the alert role and gives its answer. When it is done, a question asked afterwards is answered accordingly,
    /// unless the projection is more than a second behind.
    ///
    /// @throws BackendAwayException if the database or Kafka is away, or the alert role has not answered
    public AlertReply carryOut(String alertId, Wish wish, Actor actor) {
        Optional<Alert> known = alerts.find(alertId);
        String commandId = ids.get();
        if (known.isEmpty()) {
            return new AlertReply(
                    commandId, AlertReply.Outcome.UNKNOWN_ALERT, "There is no alert " + alertId, Optional.empty());
        }
        Alert before = known.get();
        long row = audit.intend(new AuditLog.Entry(actor, "alert." + wish.action(), before.id()), AlertItem.of(before));
        AlertReply reply = commands.ask(new AlertCommand(
                commandId,
                before.id(),
                before.deviceId(),
                wish.action(),
                actor.name(),
                wish.note(),
                wish.minutes(),
                clock.millis() * 1_000));
        writeDown(row, reply);
        return switch (reply.outcome()) {
            case DONE -> {
                reply.alert().ifPresent(this::awaitShown);
                yield reply;
            }
            case CONFLICT, INVALID -> reply;
            case UNKNOWN_ALERT -> forgotten(reply, before);
        };
    }

    /// The alert role forgets what was resolved a day ago, or has a successor; the database does not.
    private static AlertReply forgotten(AlertReply reply, Alert known) {
        return new AlertReply(
                reply.commandId(), AlertReply.Outcome.CONFLICT, "The alert was resolved long ago.", Optional.of(known));
    }

    private void writeDown(long row, AlertReply reply) {
        try {
            switch (reply.outcome()) {
                case DONE -> reply.alert().map(AlertItem::of).ifPresent(after -> audit.complete(row, after));
                case CONFLICT, INVALID, UNKNOWN_ALERT -> audit.complete(row, new AuditLog.Refusal(reply.detail()));
            }
        } catch (BackendAwayException e) {
            // The row without an outcome stays; the alert's events say the rest.
            log.warn("The outcome of audit_log row {} ({}) could not be written down", row, reply.outcome(), e);
        }
    }

    private void awaitShown(Alert done) {
        long deadline = clock.millis() + SHOWN_MILLIS;
        try {
            while (alerts.version(done.id()) < done.version() && clock.millis() < deadline) {
                Thread.sleep(LOOK_AGAIN);
            }
        } catch (BackendAwayException e) {
            log.debug("The database went away; what was done will show when it is back", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

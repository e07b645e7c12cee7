package io.plantwin.alert.lifecycle;

import io.plantwin.model.Alert;
import io.plantwin.model.AlertCommand;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.AlertReply;
import io.plantwin.model.Condition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The alerts of one partition, open ones and those resolved lately, and what was replied to the newest commands.
/// `decide` and `due` say what happens and change nothing; `apply` makes it so. For one thread.
public final class Desk {

    /// Longer than a command may be old: one that is repeated later is refused for its age.
    private static final long REPLY_MEMORY_MICROS = CommandCheck.MAX_AGE_MICROS + TimeUnit.MINUTES.toMicros(4);

    private final Lifecycle lifecycle;
    private final Map<AlertKey, AlertState> states = new HashMap<>();
    private final Map<String, AlertKey> keysByAlert = new HashMap<>();
    private final Map<String, Answer> answers = new HashMap<>();

    /// What is said to a command.
    ///
    /// @param event what happens, if it is carried out for the first time
    public record Decision(Optional<AlertEvent> event, AlertReply reply) {}

    /// A reply that was given.
    public record Answer(AlertReply reply, long micros) {}

    public Desk(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    public Optional<AlertEvent> decide(Condition condition, long nowMicros) {
        return lifecycle.on(state(AlertKey.of(condition)), condition, nowMicros);
    }

    public Decision decide(AlertCommand command, long nowMicros) {
        Answer given = answers.get(command.id());
        if (given != null) {
            return new Decision(Optional.empty(), given.reply());
        }
        Optional<AlertState> found = find(command.deviceId(), command.alertId());
        return switch (lifecycle.on(found, command, nowMicros)) {
            case Ruling.Granted(AlertEvent event) ->
                new Decision(
                        Optional.of(event),
                        new AlertReply(command.id(), AlertReply.Outcome.DONE, "", Optional.of(event.alert())));
            case Ruling.Declined(AlertReply.Outcome outcome, String sentence) ->
                new Decision(
                        Optional.empty(),
                        new AlertReply(command.id(), outcome, sentence, found.map(AlertState::alert)));
        };
    }

    /// What has become due by itself.
    public List<AlertEvent> due(long nowMicros) {
        List<AlertEvent> due = new ArrayList<>();
        states.values().forEach(state -> lifecycle.due(state, nowMicros).ifPresent(due::add));
        return due;
    }

    public boolean isChattering(AlertEvent event) {
        return lifecycle.isChattering(state(AlertKey.of(event.alert())), event);
    }

    /// @return the state after this
    public AlertState apply(AlertEvent event) {
        AlertState after = States.after(state(AlertKey.of(event.alert())), event);
        put(after);
        return after;
    }

    /// Takes a state over as it was kept.
    public void put(AlertState state) {
        Alert alert = state.alert();
        AlertKey key = AlertKey.of(alert);
        AlertState before = states.put(key, state);
        if (before != null) {
            keysByAlert.remove(before.alert().id());
        }
        keysByAlert.put(alert.id(), key);
    }

    /// Remembers what was replied, or takes it over as it was kept.
    public void put(Answer answer) {
        answers.put(answer.reply().commandId(), answer);
    }

    public Collection<AlertState> states() {
        return states.values();
    }

    public Optional<AlertState> state(AlertKey key) {
        return Optional.ofNullable(states.get(key));
    }

    private Optional<AlertState> find(String deviceId, String alertId) {
        return Optional.ofNullable(keysByAlert.get(alertId))
                .flatMap(this::state)
                .filter(state -> state.alert().deviceId().equals(deviceId));
    }

    /// Lets go of what is over for so long that it can't matter.
    ///
    /// @return what was let go
    public List<AlertKey> forgetStates(long nowMicros) {
        List<AlertKey> old = states.entrySet().stream()
                .filter(each -> lifecycle.isForgettable(each.getValue(), nowMicros))
                .map(Map.Entry::getKey)
                .toList();
        for (AlertKey key : old) {
            AlertState gone = states.remove(key);
            if (gone != null) {
                keysByAlert.remove(gone.alert().id());
            }
        }
        return old;
    }

    /// Lets go of replies to commands that would be too old by now.
    ///
    /// @return the commands' ids
    public List<String> forgetAnswers(long nowMicros) {
        List<String> old = answers.entrySet().stream()
                .filter(each -> nowMicros - each.getValue().micros() > REPLY_MEMORY_MICROS)
                .map(Map.Entry::getKey)
                .toList();
        old.forEach(answers::remove);
        return old;
    }
}

package io.plantwin.alert.redis;

import static io.plantwin.alert.Given.MINUTE;
import static io.plantwin.alert.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.alert.Given;
import io.plantwin.alert.lifecycle.Desk;
import io.plantwin.alert.lifecycle.Lifecycle;
import io.plantwin.alert.lifecycle.LifecycleSettings;
import io.plantwin.model.Alert;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.Condition;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActiveAlertsTest {

    private final Desk desk = new Desk(new Lifecycle(LifecycleSettings.DEFAULT));
    private final ActiveAlerts active = new ActiveAlerts();

    private Alert after(Condition condition) {
        AlertEvent event = desk.decide(condition, condition.timestampMicros()).orElseThrow();
        desk.apply(event);
        return event.alert();
    }

    @Test
    void knowsOnlyWhatHappenedUntilASnapshotCompletesIt() {
        Alert standing = after(Given.entered("c1", "standing", NOON));
        Alert fresh = after(Given.entered("c2", "fresh", NOON));
        active.put(fresh);
        assertThat(active.isComplete()).isFalse();
        assertThat(active.open()).containsExactly(fresh);
        active.complete(List.of(standing));
        assertThat(active.isComplete()).isTrue();
        assertThat(active.open()).containsExactlyInAnyOrder(standing, fresh);
    }

    @Test
    void aSnapshotThatIsBehindBringsNothingBack() {
        Alert open = after(Given.entered("c1", "over", NOON));
        Alert older = after(Given.entered("c2", "newer", NOON));
        Alert newer = after(Given.goesOn("c2", "newer", 70, 9, NOON + MINUTE));
        active.put(after(Given.cleared("c1", "over", NOON + MINUTE)));
        active.put(newer);
        active.complete(List.of(open, older));
        assertThat(active.open()).containsExactly(newer);
    }

    @Test
    void letsGoOfWhatIsResolved() {
        active.complete(List.of(after(Given.entered("c1", "over", NOON))));
        active.put(after(Given.cleared("c1", "over", NOON + MINUTE)));
        assertThat(active.open()).isEmpty();
    }
}

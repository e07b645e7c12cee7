package io.plantwin.process.fleet;

import io.plantwin.model.Condition;
import io.plantwin.model.Condition.Phase;
import io.plantwin.process.fleet.Member.Stage;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides who is offline alone and when the fleet is. A missing device is held back for a few seconds; if by then
/// enough of those that were there are missing, it is one condition about the fleet, else one for each device. When
/// the fleet is back, each device that is still missing has its own offline time again to be heard. For one thread.
public final class FleetWatch {

    private final FleetSettings settings;
    private final FleetBook book;
    private final Map<String, Member> members = new HashMap<>();
    private final Map<Stage, Integer> counts = new EnumMap<>(Stage.class);
    private @Nullable FleetState fleet;

    /// Where everything goes that changes.
    public interface FleetBook {
        void tell(Condition condition);

        /// @param member null: it is no longer known
        void keep(String deviceId, @Nullable Member member);

        /// @param state null: no condition of the fleet is open
        void keepFleet(@Nullable FleetState state);
    }

    public FleetWatch(FleetSettings settings, FleetBook book) {
        this.settings = settings;
        this.book = book;
    }

    /// Takes over what was kept.
    public void restore(Member member) {
        replace(member.note().deviceId(), member);
    }

    /// Takes over what was kept.
    public void restore(FleetState state) {
        fleet = state;
    }

    public void note(PresenceNote note, long nowMillis) {
        Member before = members.get(note.deviceId());
        switch (note.standing()) {
            case HERE -> {
                keep(new Member(note, Stage.HERE, 0));
                tellBack(before, note, nowMillis);
            }
            case SILENT, GONE -> {
                if (before == null || before.stage() == Stage.HERE) {
                    missing(note, nowMillis);
                }
            }
            case UNWATCHED -> {
                replace(note.deviceId(), null);
                book.keep(note.deviceId(), null);
                tellBack(before, note, nowMillis);
            }
        }
    }

    private void tellBack(@Nullable Member before, PresenceNote note, long nowMillis) {
        if (before != null && before.stage() == Stage.ALONE) {
            book.tell(DeviceMessages.back(before.note(), note, nowMillis));
        }
    }

    private void missing(PresenceNote note, long nowMillis) {
        if (nowMillis - note.sinceMillis() > settings.memory().toMillis()) {
            alone(new Member(note, Stage.HELD, nowMillis), nowMillis);
        } else {
            keep(new Member(note, Stage.HELD, nowMillis + settings.hold().toMillis()));
        }
    }

    /// To be called every second.
    public void tick(long nowMillis) {
        if (fleet != null) {
            whileSilent(fleet, nowMillis);
        } else if (count(Stage.HELD) > 0) {
            List<Member> due = at(Stage.HELD).stream()
                    .filter(member -> member.heldUntilMillis() <= nowMillis)
                    .toList();
            if (!due.isEmpty() && isFleet(count(Stage.HELD), count(Stage.HERE))) {
                open(nowMillis);
            } else {
                due.forEach(member -> alone(member, nowMillis));
            }
        }
    }

    private boolean isFleet(int missing, int here) {
        return missing >= settings.minDevices() && isMany(missing, here);
    }

    private boolean isMany(int missing, int here) {
        return missing * 100L >= (long) settings.percent() * (missing + here);
    }

    private void open(long nowMillis) {
        List<Member> missing = at(Stage.HELD);
        long sinceMillis = missing.stream()
                .mapToLong(member -> member.note().sinceMillis())
                .min()
                .orElse(nowMillis);
        missing.forEach(member -> keep(member.at(Stage.WITH_FLEET)));
        FleetState opened = state(sinceMillis * 1_000, missing.size());
        keepFleet(opened);
        tellFleet(opened, Phase.ENTERED, nowMillis);
    }

    private void whileSilent(FleetState open, long nowMillis) {
        at(Stage.HELD).forEach(member -> keep(member.at(Stage.WITH_FLEET)));
        FleetState now = state(open.sinceMicros(), Math.max(open.peak(), count(Stage.WITH_FLEET)));
        if (!isMany(count(Stage.WITH_FLEET), count(Stage.HERE)) || count(Stage.WITH_FLEET) == 0) {
            keepFleet(null);
            tellFleet(now, Phase.CLEARED, nowMillis);
            at(Stage.WITH_FLEET)
                    .forEach(member -> keep(member.heldUntil(nowMillis
                            + Math.max(settings.hold().toMillis(), member.note().offlineAfterMillis()))));
        } else if (!now.equals(open)) {
            tellFleet(now, Phase.CONTINUES, nowMillis);
            keepFleet(now);
        }
    }

    private FleetState state(long sinceMicros, int peak) {
        int missing = count(Stage.WITH_FLEET);
        return new FleetState(sinceMicros, peak, missing, missing + count(Stage.HERE));
    }

    private void alone(Member member, long nowMillis) {
        keep(member.at(Stage.ALONE));
        book.tell(DeviceMessages.offline(member.note(), nowMillis));
    }

    private void tellFleet(FleetState state, Phase phase, long nowMillis) {
        book.tell(DeviceMessages.fleet(state, settings, phase, nowMillis));
    }

    private void keepFleet(@Nullable FleetState state) {
        fleet = state;
        book.keepFleet(state);
    }

    private void keep(Member member) {
        replace(member.note().deviceId(), member);
        book.keep(member.note().deviceId(), member);
    }

    private void replace(String deviceId, @Nullable Member member) {
        Optional.ofNullable(member == null ? members.remove(deviceId) : members.put(deviceId, member))
                .ifPresent(before -> counts.merge(before.stage(), -1, Integer::sum));
        if (member != null) {
            counts.merge(member.stage(), 1, Integer::sum);
        }
    }

    private int count(Stage stage) {
        return counts.getOrDefault(stage, 0);
    }

    private List<Member> at(Stage stage) {
        return count(stage) == 0
                ? List.of()
                : members.values().stream()
                        .filter(member -> member.stage() == stage)
                        .toList();
    }

    /// Conditions that are open now.
    public int openCount() {
        return count(Stage.ALONE) + (fleet == null ? 0 : 1);
    }
}

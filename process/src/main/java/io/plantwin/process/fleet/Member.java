package io.plantwin.process.fleet;

/// One device as the fleet watch knows it.
///
/// @param heldUntilMillis when a held one is decided on
public record Member(PresenceNote note, Stage stage, long heldUntilMillis) {

    /// Where it stands.
    public enum Stage {
        /// It is there.
        HERE,
        /// It is missing, and nobody was told yet.
        HELD,
        /// It is missing, and has a condition of its own.
        ALONE,
        /// It is missing with the fleet.
        WITH_FLEET
    }

    Member at(Stage next) {
        return new Member(note, next, heldUntilMillis);
    }

    Member heldUntil(long millis) {
        return new Member(note, Stage.HELD, millis);
    }
}

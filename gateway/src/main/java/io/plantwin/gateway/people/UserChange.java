package io.plantwin.gateway.people;

/// How a change of a user ended.
public sealed interface UserChange {

    /// It is made.
    ///
    /// @param user as it stands now; as it stood, if it was deleted
    record Made(UserItem user) implements UserChange {}

    /// There is no such user.
    record Missing() implements UserChange {}

    /// Somebody else has changed it meanwhile.
    ///
    /// @param current as it stands now
    record Outdated(UserItem current) implements UserChange {}

    /// Nobody could manage users any more.
    record LastAdmin(UserItem current) implements UserChange {}

    /// Another user has this name.
    record NameTaken(UserItem other) implements UserChange {}
}

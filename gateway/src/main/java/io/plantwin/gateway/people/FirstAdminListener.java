package io.plantwin.gateway.people;

/// Hears of the first admin, once in the life of an installation. The composition root gives one as a bean if
/// somebody is to read the password; without one nobody ever does, and it has to be set anew.
@FunctionalInterface
public interface FirstAdminListener {

    /// The user `admin` was made in this process with a random password. Not called where the password was
    /// given by configuration.
    ///
    /// @param password to be shown to a person once, and never to be logged
    void made(String password);
}

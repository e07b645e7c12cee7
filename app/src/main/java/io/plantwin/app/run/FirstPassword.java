package io.plantwin.app.run;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The first admin's password on its way to the terminal: told once, kept nowhere. Threadsafe.
final class FirstPassword {

    private @Nullable String made;
    private @Nullable Consumer<String> late;

    /// Takes it from where it is made.
    synchronized void made(String password) {
        if (late == null) {
            made = password;
        } else {
            late.accept(password);
        }
    }

    /// The password if it was made, and forgets it.
    ///
    /// @param afterwards is told if it is made later
    synchronized Optional<String> take(Consumer<String> afterwards) {
        late = afterwards;
        Optional<String> taken = Optional.ofNullable(made);
        made = null;
        return taken;
    }
}

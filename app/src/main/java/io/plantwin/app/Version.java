package io.plantwin.app;

import java.util.Optional;

/// Which Plantwin this is.
public final class Version {

    private Version() {}

    /// As the build wrote it into the jar; `development` outside of one.
    public static String current() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}

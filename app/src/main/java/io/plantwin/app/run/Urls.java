package io.plantwin.app.run;

/// URLs as they may be shown.
public final class Urls {

    private Urls() {}

    /// `postgresql://user@host/db` of `postgresql://user:password@host/db`.
    public static String withoutPassword(String url) {
        return url.replaceFirst("(?<=//):[^@/]*@", "").replaceFirst("(?<=//)([^:@/]+):[^@/]*@", "$1@");
    }
}

package io.plantwin.app.config;

import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;

/// Which settings hold what nobody else may read.
final class Secrets {

    /// Added to the name of a setting: the file its value is in.
    static final String FILE = "-file";

    private static final Set<String> PASSWORDS = Set.of("password", "admin-password");

    /// Hold a password where the other side wants one.
    private static final Set<String> URLS = Set.of("postgres", "redis", "broker", "url");

    private static final Pattern USER_INFO = Pattern.compile("(?<=//)[^/@\\s]*@");
    private static final Pattern PARAMETER = Pattern.compile("(?i)(password=)[^&\\s]+");

    private Secrets() {}

    /// Whether the value of this setting may be in a file of its own.
    static boolean mayBeInAFile(String key) {
        return isPassword(key) || URLS.contains(name(key));
    }

    static boolean isPassword(String key) {
        return PASSWORDS.contains(name(key));
    }

    private static String name(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /// The sentence without passwords in URLs, and without these.
    static String hide(String sentence, Collection<String> passwords) {
        String hidden =
                PARAMETER.matcher(USER_INFO.matcher(sentence).replaceAll("…@")).replaceAll("$1…");
        for (String password : passwords) {
            hidden = password.isEmpty() ? hidden : hidden.replace(password, "…");
        }
        return hidden;
    }
}

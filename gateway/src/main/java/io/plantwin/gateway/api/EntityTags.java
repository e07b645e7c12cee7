package io.plantwin.gateway.api;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Versions as ETags: `"3"`.
final class EntityTags {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"?(\\d{1,18})\"?");

    /// No version is this one.
    private static final long NEVER = -1;

    private EntityTags() {}

    static String of(long version) {
        return "\"" + version + "\"";
    }

    /// The version an `If-Match` asks for; empty for `*` and for none.
    static OptionalLong version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            return OptionalLong.empty();
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        return OptionalLong.of(tag.matches() ? Long.parseLong(tag.group(1)) : NEVER);
    }
}

package io.plantwin.gateway.api;

import io.plantwin.gateway.access.UserRole;
import io.plantwin.gateway.identity.Passwords;
import io.plantwin.gateway.people.PersonalWords;
import io.plantwin.gateway.people.UserDraft;
import io.plantwin.gateway.people.UserItem;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Reads users from JSON, and names everything that is wrong with them at once. A password is hashed only when
/// nothing is wrong.
final class UserReader {

    private static final Set<String> FRESH =
            new LinkedHashSet<>(List.of("username", "password", "role", "displayName", "email"));
    private static final Set<String> CHANGE =
            new LinkedHashSet<>(List.of("displayName", "email", "role", "enabled", "password"));

    /// What nobody's words reach; what is too long is said in their own measure.
    private static final int LONGEST = 1_000;

    private final Passwords passwords;

    UserReader(Passwords passwords) {
        this.passwords = passwords;
    }

    /// @throws io.plantwin.gateway.web.ProblemException naming every field that is wrong
    UserDraft.Fresh fresh(JsonNode json) {
        BodyReader body = BodyReader.of(json, FRESH);
        for (String required : List.of("username", "password", "role")) {
            if (!body.has(required)) {
                body.missing(required);
            }
        }
        String username = text(body, "username", PersonalWords::aboutUsername).orElse("");
        Optional<String> password = text(body, "password", given -> passwords.objection(given, username));
        Optional<UserRole> role = role(body);
        String displayName =
                text(body, "displayName", PersonalWords::aboutDisplayName).orElse("");
        String email = text(body, "email", PersonalWords::aboutEmail).orElse("");
        body.check();
        return new UserDraft.Fresh(
                username, passwords.hash(password.orElseThrow()), role.orElseThrow(), displayName, email);
    }

    /// @param user who is to be changed
    /// @throws io.plantwin.gateway.web.ProblemException naming every field that is wrong
    UserDraft.Change change(JsonNode json, UserItem user) {
        BodyReader body = BodyReader.of(json, CHANGE);
        Optional<String> password = text(body, "password", given -> passwords.objection(given, user.username()));
        if (password.isPresent() && user.issuer() != null) {
            body.wrong("password", "no_password", "is not theirs to have: they sign in at " + user.issuer());
        }
        Optional<UserRole> role = role(body);
        Optional<String> displayName = text(body, "displayName", PersonalWords::aboutDisplayName);
        Optional<String> email = text(body, "email", PersonalWords::aboutEmail);
        Optional<Boolean> enabled = body.flag("enabled");
        body.check();
        return new UserDraft.Change(displayName, email, role, enabled, password.map(passwords::hash));
    }

    /// Absent if something is wrong with it.
    private static Optional<String> text(BodyReader body, String name, Function<String, Optional<String>> objection) {
        Optional<String> text = body.text(name, LONGEST);
        Optional<String> wrong =
                text.flatMap(given -> PersonalWords.unprintable(given).or(() -> objection.apply(given)));
        wrong.ifPresent(sentence -> body.wrong(name, "invalid_text", sentence));
        return wrong.isPresent() ? Optional.empty() : text;
    }

    private static Optional<UserRole> role(BodyReader body) {
        Optional<UserRole> role = body.word("role", UserRole.class);
        if (role.isPresent() && role.get() == UserRole.DEVICE) {
            body.wrong("role", "unknown_word", "device is no role of a person; a device has a credential");
        }
        return role;
    }

    /// Those a person may have.
    static List<UserRole> roles() {
        return Arrays.stream(UserRole.values())
                .filter(role -> role != UserRole.DEVICE)
                .toList();
    }
}

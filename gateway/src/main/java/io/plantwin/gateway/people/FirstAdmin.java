package io.plantwin.gateway.people;

import io.plantwin.gateway.BackendAwayException;
import io.plantwin.gateway.access.UserRole;
import io.plantwin.gateway.audit.Actor;
import io.plantwin.gateway.identity.Passwords;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the user `admin` of a new installation, as soon as PostgreSQL is there and set up. Of several processes one
/// does. Where there are users, whoever they are, nothing is done.
public final class FirstAdmin implements AutoCloseable {

    /// The user's name.
    public static final String USERNAME = "admin";

    private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    /// 120 bits; nothing that is easily taken for something else.
    private static final int LENGTH = 24;

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final Actor SYSTEM = new Actor("system", "");

    private final Users users;
    private final Passwords passwords;
    private final Optional<String> given;
    private final FirstAdminListener listener;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("first-admin").unstarted(this::run);

    /// @param given the password, random if absent
    /// @throws IllegalArgumentException if the given one can't be a password
    public FirstAdmin(Users users, Passwords passwords, Optional<String> given, FirstAdminListener listener) {
        given.flatMap(password -> passwords.objection(password, USERNAME)).ifPresent(flaw -> {
            throw new IllegalArgumentException("The given password of the first admin " + flaw);
        });
        this.users = users;
        this.passwords = passwords;
        this.given = given;
        this.listener = listener;
    }

    public void start() {
        thread.start();
    }

    /// Whether there is nothing left to do.
    public boolean isDone() {
        return !thread.isAlive();
    }

    private void run() {
        try {
            while (!tried()) {
                if (closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether it is known that there are users.
    private boolean tried() {
        try {
            if (users.isEmpty()) {
                make();
            }
            return true;
        } catch (BackendAwayException e) {
            log.debug("Whether there are users can't be told yet", e);
            return false;
        } catch (IllegalStateException e) {
            log.warn("Whether there are users can't be told, trying again", e);
            return false;
        }
    }

    private void make() {
        String password = given.orElseGet(FirstAdmin::random);
        UserDraft.Fresh admin = new UserDraft.Fresh(USERNAME, passwords.hash(password), UserRole.ADMIN, "", "");
        if (users.createFirst(admin, SYSTEM).isPresent()) {
            log.info("The first user, {}, was made", USERNAME);
            if (given.isEmpty()) {
                listener.made(password);
            }
        }
    }

    private static String random() {
        StringBuilder password = new StringBuilder();
        new SecureRandom().ints(LENGTH, 0, LETTERS.length()).forEach(i -> {
            if (password.length() % 7 == 6) {
                password.append('-');
            }
            password.append(LETTERS.charAt(i));
        });
        return password.toString();
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
    }
}

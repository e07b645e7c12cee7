package io.plantwin.gateway.people;

import io.plantwin.gateway.GatewaySettings;
import io.plantwin.gateway.alert.Alerts;
import io.plantwin.gateway.audit.AuditReader;
import io.plantwin.gateway.identity.Passwords;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.redis.RedisLink;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the role `api` needs of people.
@Configuration(proxyBeanMethods = false)
public class PeopleConfiguration {

    @Bean
    Users users(Database database) {
        return new Users(database);
    }

    @Bean
    Tokens tokens(Database database, Clock clock) {
        return new Tokens(database, clock);
    }

    @Bean
    AuditReader auditReader(Database database) {
        return new AuditReader(database);
    }

    @Bean
    PersonSessions personSessions(RedisLink redis) {
        return new PersonSessions(redis);
    }

    @Bean
    PersonalData personalData(
            Database database, Tokens tokens, AuditReader audit, Alerts alerts, PersonSessions sessions) {
        return new PersonalData(database, tokens, audit, alerts, sessions);
    }

    @Bean
    Erasure erasure(Users users, PersonSessions sessions) {
        return new Erasure(users, sessions);
    }

    /// Where everybody is let in, nobody has to be made.
    @Bean(destroyMethod = "close")
    AutoCloseable firstAdmin(
            GatewaySettings settings, Users users, Passwords passwords, ObjectProvider<FirstAdminListener> listeners) {
        if (settings.access().insecure()) {
            return () -> {};
        }
        FirstAdmin firstAdmin = new FirstAdmin(
                users, passwords, settings.access().adminPassword(), listeners.getIfAvailable(() -> password -> {}));
        firstAdmin.start();
        return firstAdmin;
    }
}

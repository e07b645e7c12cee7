package io.plantwin.gateway.identity;

import io.plantwin.gateway.GatewaySettings;
import io.plantwin.gateway.access.AccessRecorder;
import io.plantwin.gateway.postgres.Database;
import io.plantwin.gateway.redis.RedisLink;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Sign-in. `live` needs the half of it that verifies.
@Configuration(proxyBeanMethods = false)
public class IdentityConfiguration {

    @Bean
    Passwords passwords() {
        return new Passwords();
    }

    @Bean
    Accounts accounts(Database database) {
        return new Accounts(database);
    }

    @Bean
    SigningKeys signingKeys(Database database, Clock clock, GatewaySettings settings) {
        return new SigningKeys(database, clock, settings.access());
    }

    @Bean
    AccessTokens accessTokens(SigningKeys keys, Accounts accounts, Clock clock, GatewaySettings settings) {
        return new AccessTokens(keys, accounts, clock, settings.access().tokenLife());
    }

    @Bean
    JsonWebTokens jsonWebTokens(
            AccessTokens ours, Accounts accounts, Database database, Clock clock, GatewaySettings settings) {
        ForeignTokens foreign =
                new ForeignTokens(settings.access().issuers(), new ForeignAccounts(database, accounts), clock);
        return new JsonWebTokens(ours, foreign, accounts, clock);
    }

    @Bean
    Tickets tickets(RedisLink redis) {
        return new Tickets(redis);
    }

    @Bean
    Sessions sessions(RedisLink redis, Clock clock, GatewaySettings settings) {
        return new Sessions(redis, clock, settings.access().sessionLife());
    }

    @Bean
    SignIn signIn(
            Accounts accounts,
            Database database,
            Passwords passwords,
            RedisLink redis,
            Sessions sessions,
            AccessTokens tokens,
            AccessRecorder recorder,
            Clock clock,
            GatewaySettings settings) {
        return new SignIn(
                accounts,
                new AccountChanges(database, accounts),
                passwords,
                new SignInThrottle(redis, clock, settings.limits().signInFailures()),
                sessions,
                tokens,
                recorder);
    }
}

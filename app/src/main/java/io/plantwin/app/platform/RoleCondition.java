package io.plantwin.app.platform;

import io.plantwin.app.Role;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// Looks into the property that {@link SpringProperties} writes.
final class RoleCondition implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        String asked = context.getEnvironment().getProperty(SpringProperties.ROLES, "");
        Set<String> words = Set.of(asked.split(","));
        Role[] wanted = metadata.getAnnotations().get(ConditionalOnRole.class).getEnumArray("value", Role.class);
        return Stream.of(wanted).map(Role::word).anyMatch(words::contains);
    }
}

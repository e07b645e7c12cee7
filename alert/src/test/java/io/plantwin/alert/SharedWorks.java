package io.plantwin.alert;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// One works for all test classes; each starts and closes roles of its own and uses devices of its own.
public final class SharedWorks implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SharedWorks.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Works.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent("works", key -> start(), Works.class);
    }

    private static Works start() {
        try {
            return new Works();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

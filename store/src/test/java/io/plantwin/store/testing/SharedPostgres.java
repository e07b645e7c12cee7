package io.plantwin.store.testing;

import io.plantwin.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// One PostgreSQL for all test classes; a test asks for a `TestDatabase`, which is its own and has the schema.
public final class SharedPostgres implements BeforeAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SharedPostgres.class);

    /// Closed with the last test.
    private record Server(EmbeddedPostgres postgres, TemporaryDirectory directory) implements AutoCloseable {
        @Override
        public void close() {
            postgres.close();
            directory.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        server(context);
    }

    private static EmbeddedPostgres server(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent("server", key -> start(), Server.class)
                .postgres();
    }

    private static Server start() {
        TemporaryDirectory directory = TemporaryDirectory.create("plantwin-store-postgres");
        return new Server(EmbeddedPostgres.start(directory.path()), directory);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestDatabase.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        try {
            TestDatabase database = TestDatabase.migrated(server(context).url());
            context.getStore(NAMESPACE).put(database.url().jdbc(), database);
            return database;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

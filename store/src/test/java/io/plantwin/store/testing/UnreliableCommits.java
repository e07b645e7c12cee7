package io.plantwin.store.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/// A data source whose commits fail now and then: half of the failing ones before PostgreSQL hears of them, half after
/// it has committed, when only the answer is lost.
public final class UnreliableCommits {

    private static final String CONNECTION_FAILURE = "08006";

    private final Random random;
    private final double rate;
    private final AtomicInteger failures = new AtomicInteger();

    /// @param rate share of the commits that fail, 0 … 1
    public UnreliableCommits(long seed, double rate) {
        this.random = new Random(seed);
        this.rate = rate;
    }

    public int failures() {
        return failures.get();
    }

    public DataSource around(DataSource reliable) {
        return (DataSource) Proxy.newProxyInstance(
                UnreliableCommits.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
                    Object result = call(() -> method.invoke(reliable, args));
                    return method.getName().equals("getConnection") ? around((Connection) result) : result;
                });
    }

    private Connection around(Connection reliable) {
        return (Connection) Proxy.newProxyInstance(
                UnreliableCommits.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                    boolean fails = method.getName().equals("commit") && fails();
                    if (fails && random.nextBoolean()) {
                        throw new SQLException("the connection broke before the commit", CONNECTION_FAILURE);
                    }
                    Object result = call(() -> method.invoke(reliable, args));
                    if (fails) {
                        throw new SQLException("the connection broke after the commit", CONNECTION_FAILURE);
                    }
                    return result;
                });
    }

    private boolean fails() {
        boolean fails = random.nextDouble() < rate;
        if (fails) {
            failures.incrementAndGet();
        }
        return fails;
    }

    private interface Call {
        Object run() throws IllegalAccessException, InvocationTargetException;
    }

    private static Object call(Call call) throws Throwable {
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}

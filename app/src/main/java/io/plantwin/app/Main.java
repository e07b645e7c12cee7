package io.plantwin.app;

import io.plantwin.app.cli.Commands;

/// Where everything begins. What Plantwin can do is listed in {@link Commands}, what a process can be in
/// {@link Role}.
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Commands.run(arguments));
    }
}

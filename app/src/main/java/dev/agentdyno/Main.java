package dev.agentdyno;

import dev.agentdyno.cli.Dyno;

/// Starts the product: the console where there is a display and no command, otherwise the command
/// line.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Dyno.execute(arguments));
    }
}

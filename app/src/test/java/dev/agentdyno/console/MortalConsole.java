package dev.agentdyno.console;

import dev.agentdyno.recording.Recovery;
import dev.agentdyno.settings.SettingsStore;
import dev.agentdyno.shell.Target;
import dev.agentdyno.telemetry.TunableChangeEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// A whole console with its window in a JVM of its own, to be killed. It says ten times a second
/// when it emitted an event.
public final class MortalConsole {
    private static final long TENTH_NANOS = 100_000_000;

    private MortalConsole() {}

    /// @param arguments a folder for what it keeps; `launched` for an engine in a child JVM
    public static void main(String... arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Thread.ofPlatform().daemon().start(MortalConsole::count);
        Console.launch(options(folder, arguments.length > 1));
    }

    /// The same look and the same notes as those of the console that comes after it.
    static ConsoleOptions options(Path folder, boolean launched) {
        ConsoleOptions options =
                ConsoleOptions.defaults()
                        .withStore(new SettingsStore(folder.resolve("settings.json")))
                        .withRuns(folder.resolve("runs"))
                        .withRecovery(new Recovery(folder.resolve("notes")));
        return launched
                ? options.withTarget(new Target.Launched("-Xmx200m", "quickstart", Map.of()))
                : options;
    }

    private static void count() {
        for (int i = 0; true; i++) {
            TunableChangeEvent.emit("count", "", Integer.toString(i), "test");
            System.out.println(Instant.now());
            LockSupport.parkNanos(TENTH_NANOS);
        }
    }
}

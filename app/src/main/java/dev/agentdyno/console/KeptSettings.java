package dev.agentdyno.console;

import dev.agentdyno.settings.Settings;
import dev.agentdyno.settings.SettingsStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/// The console's settings, kept for the next start: changed on one thread, written on another in
/// the order of the changes, so that the last one stays.
final class KeptSettings implements AutoCloseable {
    private final SettingsStore store;
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("dyno-settings").factory());
    private Settings current;

    KeptSettings(SettingsStore store) {
        this.store = store;
        this.current = store.read();
    }

    Settings current() {
        return current;
    }

    /// Takes what `change` makes of the settings, and has it written.
    void change(UnaryOperator<Settings> change) {
        Settings next = change.apply(current);
        current = next;
        writer.execute(() -> store.write(next));
    }

    /// Waits until everything is written.
    @Override
    public void close() {
        writer.close();
    }
}

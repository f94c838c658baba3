package dev.agentdyno.shell;

import java.time.Duration;

/// What a shortcut, a button or the palette asks of the window itself. On the FX thread.
interface ShellActions {
    /// Asks for recordings and opens them.
    void chooseFiles();

    /// Asks for a process of this machine and watches it.
    void attach();

    /// Asks for a management port and watches the JVM behind it.
    void connect();

    /// Asks for flags and runs the chosen workload in a JVM of its own with them.
    void launch();

    /// Opens what is recorded of what is watched, to be looked at and changed.
    void recording();

    /// Follows the newest data.
    void live();

    /// Follows the newest `length` of data.
    void live(Duration length);

    /// Shows the whole run.
    void whole();

    /// Holds the picture, or lets it go on.
    void hold();

    /// Opens the threads to choose from.
    void threads();

    /// Shows all threads again.
    void allThreads();

    /// Stops the run under way and starts it again.
    void restart();

    void switchTheme();

    /// Opens every setting, to be looked at and changed.
    void settings();

    void help();

    void palette();
}

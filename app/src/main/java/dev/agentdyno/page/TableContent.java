package dev.agentdyno.page;

import java.nio.file.Path;
import java.util.function.Consumer;

/// What the menu of a table takes from it. FX thread only; none of it waits for a file.
public interface TableContent {
    /// Whether there are rows to take.
    boolean any();

    /// Whether a row is chosen whose text is known.
    boolean anyChosen();

    /// The chosen rows, a line each.
    String chosen();

    /// Gives all rows, a line each, to `taken`: at once or, where they must be read, later.
    void rows(Consumer<String> taken);

    /// Writes all rows as comma-separated values, and tells the person how that went.
    void save(Path file);
}

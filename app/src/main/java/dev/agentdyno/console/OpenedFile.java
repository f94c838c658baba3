package dev.agentdyno.console;

import dev.agentdyno.shell.PageId;
import java.util.List;

/// A recording that is shown, and may still be read meanwhile: finds the page that it opens on, and
/// tells what is wrong with it, each once. FX thread.
final class OpenedFile {
    private final Console console;
    private final Watching file;
    private boolean decided;
    private int told;

    OpenedFile(Console console, Watching file) {
        this.console = console;
        this.file = file;
    }

    /// @param mayHaveRun whether a run may turn up in it, if there is none so far
    void show(boolean mayHaveRun) {
        // Asked first: a reading that ends meanwhile must not be missed.
        boolean reading = file.unread().isPresent();
        console.projection().watch(file);
        console.window().whole();
        if (!reading || !mayHaveRun) {
            decide();
        }
        tellWarnings();
        if (reading) {
            console.shell().quietly(this::end, this::read);
        }
    }

    private Watching end() throws InterruptedException {
        file.session().await();
        return file;
    }

    private void read(Watching ended) {
        if (console.projection().shows(ended)) {
            console.projection().refresh();
            decide();
            tellWarnings();
        }
    }

    /// A page about runs has nothing to say of a recording without one.
    private void decide() {
        if (!decided && file.session().snapshot().run().isEmpty()) {
            console.leave(PageId.DRIVE, PageId.OVERVIEW);
        }
        decided = true;
    }

    private void tellWarnings() {
        List<String> warnings = file.session().source().warnings();
        warnings.stream().skip(told).forEach(console.shell()::tellFailure);
        told = warnings.size();
    }
}

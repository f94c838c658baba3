package dev.agentdyno.console;

import dev.agentdyno.recording.Leftover;
import dev.agentdyno.recording.Recovery;
import dev.agentdyno.recording.RunFolder;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Offer;
import dev.agentdyno.shell.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Offers what consoles and children that were killed had recorded: to be kept as run folders and
/// opened, or discarded. FX thread; the work is done in the background.
final class Rescue {
    private final Console console;
    private final Opening opening;
    private final ConsoleOptions options;

    Rescue(Console console, Opening opening, ConsoleOptions options) {
        this.console = console;
        this.opening = opening;
        this.options = options;
    }

    /// Looks for them, and asks if there are any.
    void offer() {
        console.shell().quietly(options.recovery()::find, this::ask);
    }

    private void ask(List<Leftover> found) {
        if (found.isEmpty()) {
            return;
        }
        console.shell()
                .ask(
                        sentence(found),
                        new Offer(Words.of("rescue.open"), () -> keep(found)),
                        new Offer(Words.of("rescue.discard"), () -> discard(found)));
    }

    private static String sentence(List<Leftover> found) {
        String size = Figures.file(found.stream().mapToLong(Leftover::bytes).sum());
        return found.size() == 1
                ? Words.of("rescue.one", found.getFirst().name(), size)
                : Words.of("rescue.more", found.size(), size);
    }

    private void keep(List<Leftover> found) {
        boolean scrub = !console.settings().current().unscrubbedExports();
        console.shell()
                .background(
                        Words.of("rescue.keeping"),
                        () -> recover(found, options.runs(), scrub),
                        kept -> opening.open(List.of(kept.getFirst().recording())));
    }

    private static List<RunFolder> recover(List<Leftover> found, Path runs, boolean scrub)
            throws IOException, InterruptedException {
        List<RunFolder> kept = new ArrayList<>();
        for (Leftover each : found) {
            kept.add(Recovery.recover(each, runs, scrub));
        }
        return kept;
    }

    private void discard(List<Leftover> found) {
        console.shell()
                .quietly(
                        () -> {
                            for (Leftover each : found) {
                                each.discard();
                            }
                            return found;
                        },
                        gone -> console.shell().tell(Words.of("rescue.discarded")));
    }
}

package dev.agentdyno.compare;

import dev.agentdyno.comparison.Part;
import dev.agentdyno.comparison.Sides;
import dev.agentdyno.reader.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads one side from a file on a thread of its own; another choice takes the reading back. FX
/// thread.
final class SideReader {
    private static final System.Logger LOG = System.getLogger(SideReader.class.getName());

    private final Executor screen;
    private @Nullable Reading current;

    /// @param screen runs work on the FX thread
    SideReader(Executor screen) {
        this.screen = screen;
    }

    /// Reads the side; what comes of it is told on the FX thread, unless another is read first.
    void read(Path path, Choice choice, Consumer<SideState> told) {
        cancel();
        Reading reading = new Reading(path, choice, told);
        current = reading;
        reading.start();
    }

    /// Gives up what is being read.
    void cancel() {
        if (current != null) {
            current.cancel();
            current = null;
        }
    }

    private final class Reading implements Progress {
        private final Path path;
        private final Choice choice;
        private final Consumer<SideState> told;
        private final Thread thread =
                Thread.ofPlatform().daemon().name("dyno-compare").unstarted(this::run);
        private volatile boolean cancelled;

        Reading(Path path, Choice choice, Consumer<SideState> told) {
            this.path = path;
            this.choice = choice;
            this.told = told;
        }

        void start() {
            thread.start();
        }

        void cancel() {
            cancelled = true;
            thread.interrupt();
        }

        private void run() {
            try {
                Part part = new Part(Optional.empty(), Optional.empty(), choice.selection());
                tell(new SideState.Known(Sides.read(path, part, this)));
            } catch (IOException e) {
                tell(new SideState.Failed(String.valueOf(e.getMessage())));
            } catch (InterruptedException | CancellationException e) {
                LOG.log(System.Logger.Level.DEBUG, "another side was chosen");
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "a side could not be read", e);
                tell(new SideState.Failed(e.toString()));
            }
        }

        private void tell(SideState state) {
            screen.execute(() -> {
                if (!cancelled) {
                    told.accept(state);
                }
            });
        }

        @Override
        public void read(long done, long total) {}

        @Override
        public boolean cancelled() {
            return cancelled;
        }
    }
}

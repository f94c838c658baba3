package dev.agentdyno.shell;

import dev.agentdyno.samples.Selection;
import dev.agentdyno.source.Diagnostics;
import dev.agentdyno.timeline.TimeRange;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.workload.Scenario;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// What a person can tell the console to do, from any page. All methods are called on the FX thread
/// and return at once; what fails is told as a notification of one line.
public interface Commands {

    /// Starts the chosen workload; says so when a run is under way already.
    void run();

    /// Whether a run is under way or about to be, in this JVM or in one launched from here, watched
    /// or not.
    boolean drives();

    /// Stops the run under way, if any, at once.
    void stop();

    /// Stops the run under way and starts it anew once it has ended.
    void restart();

    /// Every workload there is, in the order to show them.
    List<Scenario> workloads();

    /// The workload that [#run] starts.
    Scenario chosen();

    /// Chooses the workload called `workload`, without starting it.
    void choose(String workload);

    /// Writes a run folder of what is watched, in the background, and then offers to open it.
    void export();

    /// Writes the recording of the time in view, in the background, and then offers to open its
    /// folder.
    void exportRange();

    /// Looks in the background for what an export leaves out, and then shows it.
    void previewExport();

    /// Writes the chosen workload, with its parameters as they are, as a script for k6, and then
    /// offers to open its folder.
    void exportScript();

    /// Whether what leaves the machine is to be without secrets.
    boolean scrubs();

    /// Opens recordings instead of what is watched. The embedded engine goes on.
    void open(List<Path> recordings);

    /// Reads no more of a recording that is being read; what was read of it stays in view.
    void stopReading();

    /// Asks for recordings and opens them.
    void chooseRecordings();

    /// Opens the palette, which finds commands, workloads and settings.
    void openPalette();

    /// Goes back to watching the embedded engine.
    void watchEngine();

    /// Shows `page`.
    void go(PageId page);

    /// Shows `page` with the time range set to `range`.
    void go(PageId page, TimeRange range);

    /// As [#go(PageId, TimeRange)]; scrolls to the chart that shows `line`, if the page has one,
    /// and outlines it.
    void go(PageId page, TimeRange range, SignalLine line);

    /// Shows the events of a type that pass a filter, as the page Events reads it; an empty one
    /// shows all.
    void openEvents(String type, String filter);

    /// Shows the code that ran for some runs, as the page CPU draws it.
    ///
    /// @param name what they are called, in words
    /// @param range the time range to set
    void openCode(String name, Selection.Chosen which, TimeRange range);

    /// Shows the finding `id` on its page.
    void openFinding(String id);

    /// Sets a setting from text; what cannot be set is told in one line.
    void setTunable(String name, String value);

    /// Opens the panel with every setting.
    void openSettings();

    /// Every setting of the engine, by name.
    Collection<Tunable<?>> tunables();

    /// The setting called `name`.
    default Optional<Tunable<?>> tunable(String name) {
        return tunables().stream().filter(tunable -> tunable.name().equals(name)).findFirst();
    }

    /// What the JVM that is watched can be asked and told to do; empty for a recording.
    Optional<Diagnostics> diagnostics();

    /// The folder that holds the run folders.
    Path runs();

    /// Opens `folder` in the desktop's file manager.
    void openFolder(Path folder);

    /// Tells the person one line.
    void tell(String line);

    /// Tells the person that something failed, in one line.
    void tellFailure(String line);

    /// Runs `work` in the background with its progress shown and a way to cancel it, by
    /// interruption; then gives its result to `done` on the FX thread. A failure is told by its
    /// message.
    <T> void background(String title, Callable<T> work, Consumer<T> done);
}

package dev.agentdyno.page;

import dev.agentdyno.samples.Selection;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.SignalLine;
import dev.agentdyno.source.Diagnostics;
import dev.agentdyno.timeline.TimeRange;
import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import dev.agentdyno.workload.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Commands that set real settings, tell this JVM what to do, and write down everything else; work
/// in the background is done at once.
public final class FakeCommands implements Commands {
    public final Tunables tunables;
    public final Path runs;
    public final List<String> done = new ArrayList<>();
    public boolean drives;
    public boolean scrubs = true;

    public FakeCommands(Tunables tunables, Path runs) {
        this.tunables = tunables;
        this.runs = runs;
    }

    @Override
    public void run() {
        done.add("run");
    }

    @Override
    public boolean drives() {
        return drives;
    }

    @Override
    public void stop() {
        done.add("stop");
    }

    @Override
    public void restart() {
        done.add("restart");
    }

    @Override
    public List<Scenario> workloads() {
        return List.of();
    }

    @Override
    public Scenario chosen() {
        throw new IllegalStateException("no workload is chosen in this test");
    }

    @Override
    public void choose(String workload) {
        done.add("choose " + workload);
    }

    @Override
    public void export() {
        done.add("export");
    }

    @Override
    public void exportRange() {
        done.add("exportRange");
    }

    @Override
    public void exportScript() {
        done.add("exportScript");
    }

    @Override
    public void previewExport() {
        done.add("previewExport");
    }

    @Override
    public void open(List<Path> recordings) {
        recordings.forEach(each -> done.add("open " + each));
    }

    @Override
    public void stopReading() {
        done.add("stopReading");
    }

    @Override
    public void chooseRecordings() {
        done.add("chooseRecordings");
    }

    @Override
    public void openPalette() {
        done.add("openPalette");
    }

    @Override
    public void openSettings() {
        done.add("openSettings");
    }

    @Override
    public void watchEngine() {
        done.add("watchEngine");
    }

    @Override
    public void go(PageId page) {
        done.add("go " + page);
    }

    @Override
    public void go(PageId page, TimeRange range) {
        done.add("go " + page + " " + range.fromNanos() + " " + range.toNanos());
    }

    @Override
    public void go(PageId page, TimeRange range, SignalLine line) {
        go(page, range);
        done.add("reveal " + line.signal() + " " + line.label());
    }

    @Override
    public void openEvents(String type, String filter) {
        done.add("openEvents " + type + " " + filter);
    }

    @Override
    public void openCode(String name, Selection.Chosen which, TimeRange range) {
        done.add("openCode " + name + " " + which);
        go(PageId.CPU, range);
    }

    @Override
    public void openFinding(String id) {
        done.add("openFinding " + id);
    }

    @Override
    public void setTunable(String name, String value) {
        try {
            tunables.set(name, value, "test");
        } catch (InvalidSettingException e) {
            tellFailure(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Collection<Tunable<?>> tunables() {
        return tunables.all();
    }

    @Override
    public Optional<Diagnostics> diagnostics() {
        return Optional.of(Diagnostics.here());
    }

    @Override
    public Path runs() {
        return runs;
    }

    @Override
    public boolean scrubs() {
        return scrubs;
    }

    @Override
    public void openFolder(Path folder) {
        done.add("openFolder " + folder);
    }

    @Override
    public void tell(String line) {
        done.add("tell " + line);
    }

    @Override
    public void tellFailure(String line) {
        done.add("failure " + line);
    }

    @Override
    public <T> void background(String title, Callable<T> work, Consumer<T> then) {
        try {
            then.accept(work.call());
        } catch (Exception e) {
            tellFailure(String.valueOf(e.getMessage()));
        }
    }
}

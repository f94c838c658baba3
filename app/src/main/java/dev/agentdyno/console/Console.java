package dev.agentdyno.console;

import dev.agentdyno.agents.AgentsView;
import dev.agentdyno.caches.CachesView;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.compare.CompareView;
import dev.agentdyno.compiler.CompilerView;
import dev.agentdyno.cpu.CpuView;
import dev.agentdyno.drive.DrivePage;
import dev.agentdyno.engine.EngineException;
import dev.agentdyno.events.EventsView;
import dev.agentdyno.findings.FindingsView;
import dev.agentdyno.fx.Theme;
import dev.agentdyno.fx.Toolkit;
import dev.agentdyno.io.IoView;
import dev.agentdyno.locks.LocksView;
import dev.agentdyno.memory.MemoryView;
import dev.agentdyno.overview.OverviewView;
import dev.agentdyno.pools.PoolsView;
import dev.agentdyno.recording.Recovery;
import dev.agentdyno.routing.RoutingView;
import dev.agentdyno.runs.RunsView;
import dev.agentdyno.samples.Selection;
import dev.agentdyno.scorecard.Benchmarks;
import dev.agentdyno.scorecard.ScorecardView;
import dev.agentdyno.settings.RecordingPanel;
import dev.agentdyno.settings.SettingsPanel;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Page;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.Shell;
import dev.agentdyno.shell.ShellModel;
import dev.agentdyno.shell.ThreadChoice;
import dev.agentdyno.shell.Words;
import dev.agentdyno.threads.ThreadsView;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import javafx.scene.Scene;
import javafx.scene.layout.Region;

/// The console: one engine, what is watched of it or of a recording, and the window that shows it.
///
/// [#open] starts the engine and may take a second; everything else belongs to the FX thread. It is
/// the composition root of what shows, as [dev.agentdyno.engine.Engine] is of what is measured.
public final class Console implements AutoCloseable {
    private static final Duration FIRST_VIEW = Duration.ofMinutes(1);

    private final ConsoleOptions options;
    private final EngineRoom room;
    private final KeptSettings settings;
    private final Look look;
    private final ViewWindow window = new ViewWindow(FIRST_VIEW);
    private final ShellModel model = new ShellModel(System::nanoTime);
    private final AwaitedFrames awaited = new AwaitedFrames();
    private final ReadingDesk desk = new ReadingDesk();
    private final Opening opening;
    private final ThreadChoice threads = new ThreadChoice();
    private final Benchmarks benchmarks;
    private final ConsoleCommands commands;
    private final FindingsView findings;
    private final EventsView events;
    private final CpuView cpu;
    private final Shell shell;
    private final Projection projection;

    private Console(ConsoleOptions options, EngineRoom room, KeptSettings settings) {
        this.options = options;
        this.opening = new Opening(this, options.patience());
        this.room = room;
        this.settings = settings;
        this.look = new Look(settings);
        this.benchmarks = new Benchmarks(options.results());
        this.commands = new ConsoleCommands(this, room.engine(), options.runs(), opening);
        this.findings = new FindingsView(commands, window, desk);
        this.events = new EventsView(commands, desk, threads, window);
        this.cpu = new CpuView(commands, desk, threads);
        this.shell =
                new Shell(
                        model,
                        commands,
                        new ConsoleTargets(this, opening),
                        window,
                        threads,
                        desk,
                        pages(),
                        this::settingsPanel,
                        this::recordingPanel,
                        this::switchTheme);
        this.projection = new Projection(room, window, commands::runFolder, desk, this::draw);
    }

    /// Starts an engine and a console for it, which is not yet shown. Not on the FX thread.
    ///
    /// @throws EngineException with one line that says what is in the way
    public static Console open(ConsoleOptions options)
            throws EngineException, InterruptedException {
        KeptSettings settings = new KeptSettings(options.store());
        String workload = options.workload().orElse(settings.current().workload());
        startToolkit();
        EngineRoom room = EngineRoom.start(options, workload);
        try {
            return Toolkit.call(() -> new Console(options, room, settings));
        } catch (ExecutionException e) {
            room.close();
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException | RuntimeException e) {
            room.close();
            throw e;
        }
    }

    /// Before anything is recorded: a recording knows threads by the names they had as they began,
    /// and JavaFX renames its own.
    private static void startToolkit() throws InterruptedException {
        try {
            Toolkit.call(() -> true);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /// Opens a console in a window and waits until that is closed. Not on the FX thread.
    ///
    /// @throws EngineException with one line that says what is in the way
    public static void launch(ConsoleOptions options) throws EngineException, InterruptedException {
        Console console = open(options);
        CountDownLatch closed = new CountDownLatch(1);
        ConsoleStage stage = new ConsoleStage(console.settings, closed::countDown);
        try {
            Toolkit.call(() -> stage.show(console.scene()));
            closed.await();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            console.close();
            Toolkit.exit();
        }
    }

    private List<Page> pages() {
        return List.of(
                new DrivePage(commands, window),
                new AgentsView(commands, desk, threads, window),
                new RoutingView(commands, desk, window),
                new CachesView(desk, window),
                new PoolsView(commands, window),
                cpu,
                new MemoryView(commands, window, desk, threads),
                new ThreadsView(commands, window, desk, threads),
                new LocksView(commands, desk, threads, window),
                new IoView(commands, desk, threads, window),
                new CompilerView(commands, desk, threads, window),
                events,
                findings,
                new RunsView(commands),
                new CompareView(commands, desk),
                new ScorecardView(commands, benchmarks),
                new OverviewView(commands, desk));
    }

    private Region settingsPanel() {
        boolean scrubs = !settings.current().unscrubbedExports();
        return new SettingsPanel(commands, scrubs, this::scrub).build();
    }

    private Region recordingPanel() {
        return new RecordingPanel(projection.settings(), commands).build();
    }

    private void scrub(boolean next) {
        settings.change(now -> now.withUnscrubbedExports(!next));
    }

    /// Builds the window's content in the look of last time, and starts to show what is watched.
    /// Called once.
    public Scene scene() {
        return scene(settings.current().width(), settings.current().height(), look.theme());
    }

    /// As [#scene()], at a given size and in a given look.
    public Scene scene(double width, double height, Theme theme) {
        Scene scene = new Scene(shell.build(), width, height);
        look.dress(scene, theme);
        shell.install(scene);
        scene.addPostLayoutPulseListener(projection::laidOut);
        watchEngine();
        new Rescue(this, opening, options).offer();
        if (!options.files().isEmpty()) {
            commands.open(options.files());
        }
        options.target().ifPresent(opening::attach);
        if (options.run()) {
            commands.run();
        }
        return scene;
    }

    /// The page that is shown.
    public void go(PageId page) {
        model.pageProperty().set(page);
    }

    /// The page that is shown.
    PageId page() {
        return model.pageProperty().get();
    }

    /// Shows `to` where `from` is shown, which has nothing to say.
    void leave(PageId from, PageId to) {
        if (model.pageProperty().get() == from) {
            go(to);
        }
    }

    /// Shows the finding `id` on the page Findings.
    void openFinding(String id) {
        go(PageId.FINDINGS);
        findings.choose(id);
    }

    /// Shows the events of a type that pass a filter, on the page Events.
    void openEvents(String type, String filter) {
        go(PageId.EVENTS);
        events.choose(type, filter);
    }

    /// Shows the code of some runs alone, on the page CPU.
    void chooseCode(String name, Selection.Chosen which) {
        cpu.choose(name, which);
    }

    /// Completes with the first frame that meets `condition`, once it is on the screen.
    public CompletableFuture<Frame> whenShown(Predicate<Frame> condition) {
        return awaited.when(condition);
    }

    /// Whether every question of the pages has been answered.
    boolean answered() {
        return desk.idle();
    }

    public Commands commands() {
        return commands;
    }

    ViewWindow window() {
        return window;
    }

    Shell shell() {
        return shell;
    }

    KeptSettings settings() {
        return settings;
    }

    Projection projection() {
        return projection;
    }

    private void switchTheme() {
        look.change(shell.scene());
    }

    /// Shows the embedded engine, the newest minute of it.
    void watchEngine() {
        projection.watchEngine();
        window.live(FIRST_VIEW);
    }

    private void draw(Frame frame, Snapshot latest) {
        model.update(frame.status(), frame.findings().size(), generatorLag(frame));
        shell.update(frame, latest);
        awaited.shown(frame);
    }

    /// Whether a benchmark is under way, which a run would spoil; that is told.
    boolean refusesRuns() {
        if (benchmarks.busy()) {
            shell.tellFailure(Words.of("run.measuring"));
        }
        return benchmarks.busy();
    }

    Recovery recovery() {
        return options.recovery();
    }

    private static double generatorLag(Frame frame) {
        return frame.snapshot().value(Signal.GENERATOR_LAG, frame.range());
    }

    /// Stops what runs and frees everything.
    @Override
    public void close() {
        projection.close();
        shell.close();
        benchmarks.close();
        room.close();
        settings.close();
    }
}

package dev.agentdyno.console;

import dev.agentdyno.chart.TimeGrid;
import dev.agentdyno.chart.TimeSpan;
import dev.agentdyno.chart.View;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.drive.DrivePage;
import dev.agentdyno.engine.Engine;
import dev.agentdyno.engine.EngineException;
import dev.agentdyno.findings.FindingsView;
import dev.agentdyno.fx.Mailbox;
import dev.agentdyno.fx.Theme;
import dev.agentdyno.fx.Toolkit;
import dev.agentdyno.memory.MemoryView;
import dev.agentdyno.runs.RunsView;
import dev.agentdyno.session.Session;
import dev.agentdyno.settings.Settings;
import dev.agentdyno.settings.SettingsPanel;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Page;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.Shell;
import dev.agentdyno.shell.ShellModel;
import dev.agentdyno.shell.Words;
import dev.agentdyno.source.EmbeddedSource;
import dev.agentdyno.threads.ThreadsView;
import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// The console: one engine, what is watched of it or of a recording, and the window that shows it.
///
/// [#open] starts the engine and may take a second; everything else belongs to the FX thread. It is
/// the composition root of what shows, as [Engine] is of what is measured.
public final class Console implements AutoCloseable {
    /// Time shown before a run, so that its start is not on the edge.
    private static final long MARGIN_NANOS = 1_000_000_000L;

    private static final double LEAST_WIDTH = 1100;
    private static final double LEAST_HEIGHT = 700;
    private static final Duration FIRST_VIEW = Duration.ofMinutes(1);

    private final ConsoleOptions options;
    private final Engine engine;
    private final Session embedded;
    private final ViewWindow window = new ViewWindow(FIRST_VIEW);
    private final ShellModel model = new ShellModel(System::nanoTime);
    private final ConsoleCommands commands;
    private final Shell shell;
    private final Mailbox<Moment> mailbox = new Mailbox<>(this::show);
    private final FrameFeed feed = new FrameFeed(mailbox::post);
    private final StatusReading status;
    private final ScreenLatency latency = new ScreenLatency();
    private final List<Waiting> waiting = new ArrayList<>();
    private Settings settings;
    private Optional<Watching> watched = Optional.empty();
    private Optional<Moment> newest = Optional.empty();
    private Optional<Moment> held = Optional.empty();
    private Optional<Frame> drawn = Optional.empty();
    private boolean showing;

    private record Waiting(Predicate<Frame> condition, CompletableFuture<Frame> shown) {}

    private Console(ConsoleOptions options, Engine engine) {
        this.options = options;
        this.engine = engine;
        this.settings = options.store().read();
        this.embedded = Session.open(EmbeddedSource.open());
        this.status = new StatusReading(engine);
        this.commands = new ConsoleCommands(this, engine, options.runs());
        this.shell =
                new Shell(
                        model,
                        commands,
                        window,
                        pages(commands, window),
                        () -> new SettingsPanel(commands).build(),
                        this::switchTheme);
    }

    /// Starts an engine and a console for it, which is not yet shown. Not on the FX thread.
    ///
    /// @throws EngineException with one line that says what is in the way
    public static Console open(ConsoleOptions options)
            throws EngineException, InterruptedException {
        Engine engine = Engine.start(options.engine());
        try {
            return Toolkit.call(() -> new Console(options, engine));
        } catch (ExecutionException e) {
            engine.close();
            throw new IllegalStateException(e.getCause());
        }
    }

    /// Opens a console in a window and waits until that is closed. Not on the FX thread.
    ///
    /// @throws EngineException with one line that says what is in the way
    public static void launch(ConsoleOptions options) throws EngineException, InterruptedException {
        Console console = open(options);
        CountDownLatch closed = new CountDownLatch(1);
        try {
            Toolkit.call(() -> console.stage(closed));
            closed.await();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            console.close();
            Toolkit.exit();
        }
    }

    private Stage stage(CountDownLatch closed) {
        Stage stage = new Stage();
        stage.setTitle(Words.of("title"));
        stage.setScene(scene());
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setOnHidden(event -> {
            Scene scene = stage.getScene();
            Settings last =
                    settings.withSize(
                            (int) Math.round(scene.getWidth()),
                            (int) Math.round(scene.getHeight()));
            options.store().write(last);
            closed.countDown();
        });
        stage.show();
        return stage;
    }

    private static List<Page> pages(Commands commands, ViewWindow window) {
        return List.of(
                new DrivePage(commands, window),
                new MemoryView(commands, window),
                new ThreadsView(commands, window),
                new FindingsView(commands, window),
                new RunsView(commands));
    }

    /// Builds the window's content in the look of last time, and starts to show what is watched.
    /// Called once.
    public Scene scene() {
        return scene(settings.width(), settings.height(), theme());
    }

    /// As [#scene()], at a given size and in a given look.
    public Scene scene(double width, double height, Theme theme) {
        Scene scene = new Scene(shell.build(), width, height);
        dress(scene, theme);
        shell.install(scene);
        scene.addPostLayoutPulseListener(this::timeFrame);
        window.viewProperty()
                .addListener((o, was, is) -> viewChanged(!was.visible().equals(is.visible())));
        commands.chooseFirst(options.workload().orElse(settings.workload()), options.settings());
        watchEngine();
        if (!options.files().isEmpty()) {
            commands.open(options.files());
        }
        if (options.run()) {
            commands.run();
        }
        return scene;
    }

    /// The page that is shown.
    public void go(PageId page) {
        model.pageProperty().set(page);
    }

    /// Completes with the first frame that meets `condition`, once it is on the screen.
    public CompletableFuture<Frame> whenShown(Predicate<Frame> condition) {
        Waiting next = new Waiting(condition, new CompletableFuture<>());
        waiting.add(next);
        return next.shown();
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

    Settings settings() {
        return settings;
    }

    /// The look of last time.
    Theme theme() {
        return settings.theme().equals("light") ? Theme.LIGHT : Theme.DARK;
    }

    /// Keeps `next` for the next start.
    void keep(Settings next) {
        settings = next;
        shell.quietly(() -> options.store().write(next), written -> {});
    }

    /// Puts the look on the window, and on the small windows of lists and notices beside it.
    private static void dress(Scene scene, Theme theme) {
        theme.apply(scene);
        Application.setUserAgentStylesheet(scene.getUserAgentStylesheet());
    }

    private void switchTheme() {
        Theme next = theme() == Theme.DARK ? Theme.LIGHT : Theme.DARK;
        dress(shell.scene(), next);
        keep(settings.withTheme(next == Theme.LIGHT ? "light" : "dark"));
    }

    /// The session that is watched.
    Optional<Moment> newest() {
        return newest;
    }

    void watchEngine() {
        watch(new Watching(embedded, false, embedded.source().name()));
        window.live(FIRST_VIEW);
    }

    /// Shows `next`; a recording that was watched before is closed.
    void watch(Watching next) {
        watched.filter(Watching::file).ifPresent(before -> before.session().close());
        watched = Optional.of(next);
        newest = Optional.empty();
        held = Optional.empty();
        feed.watch(next);
        setPace();
    }

    /// The flush is hurried only while there is something to see.
    void setPace() {
        boolean embeddedShown = newest.map(moment -> !moment.watching().file()).orElse(true);
        embedded.setLive(embeddedShown && engine.current().isPresent());
    }

    /// Sends the newest snapshot through again.
    void refresh() {
        feed.refresh();
    }

    /// Shows the newest moment again, at once.
    void redraw() {
        newest.ifPresent(this::show);
    }

    private void show(Moment moment) {
        if (!watched.equals(Optional.of(moment.watching()))) {
            return; // on its way while another source was chosen
        }
        newest = Optional.of(moment);
        Snapshot snapshot = moment.snapshot();
        showing = true;
        try {
            window.advance(grid(snapshot), end(moment));
        } finally {
            showing = false;
        }
        boolean holds = window.mode() == View.Mode.HELD && !moment.watching().file();
        held = holds ? held.or(() -> Optional.of(moment)) : Optional.empty();
        TimeSpan visible = window.visible();
        TimeRange range = new TimeRange(visible.fromNanos(), visible.toNanos());
        feed.look(range);
        Moment shown = held.orElse(moment);
        Frame frame =
                new Frame(
                        shown.snapshot(),
                        shown.findings(),
                        range,
                        status.read(moment, window.mode(), latency.p99(), commands.runFolder()));
        draw(frame, snapshot);
    }

    private void draw(Frame frame, Snapshot latest) {
        model.update(frame.status(), frame.findings().size(), generatorLag(frame));
        shell.update(frame, latest);
        drawn = Optional.of(frame);
        List<Waiting> met = waiting.stream().filter(next -> next.condition().test(frame)).toList();
        waiting.removeAll(met);
        met.forEach(next -> next.shown().complete(frame));
    }

    private static double generatorLag(Frame frame) {
        return frame.snapshot().value(Signal.GENERATOR_LAG, frame.range());
    }

    /// The slots to look through: those of the newest run, or all if there is none.
    private static TimeGrid grid(Snapshot snapshot) {
        long start =
                snapshot.run()
                        .map(run ->
                                Math.max(run.startNanos() - MARGIN_NANOS, snapshot.startNanos()))
                        .orElse(snapshot.startNanos());
        return new TimeGrid(start, snapshot.slotNanos(), snapshot.slots());
    }

    /// Where what is to be seen ends: now, or, where a run is over and not followed live, its end.
    private long end(Moment moment) {
        Snapshot snapshot = moment.snapshot();
        boolean live = window.mode() == View.Mode.LIVE && !moment.watching().file();
        long runEnd =
                snapshot.run()
                        .filter(run -> !run.running())
                        .map(Console::endOf)
                        .orElse(Long.MAX_VALUE);
        return live ? snapshot.nowNanos() : Math.min(snapshot.nowNanos(), runEnd);
    }

    private static long endOf(RunInfo run) {
        return run.endNanos().orElse(Long.MAX_VALUE);
    }

    /// A person moved the view: pages show the other range at the next pulse.
    private void viewChanged(boolean moved) {
        if (moved && !showing) {
            newest.ifPresent(mailbox::post);
        }
    }

    private void timeFrame() {
        drawn.ifPresent(frame -> latency.drawn(frame.snapshot().probe(), System.nanoTime()));
    }

    /// Stops what runs and frees everything.
    @Override
    public void close() {
        mailbox.close();
        feed.close();
        shell.close();
        newest.map(Moment::watching)
                .filter(Watching::file)
                .ifPresent(before -> before.session().close());
        embedded.close();
        engine.close();
    }
}

package dev.agentdyno.shell;

import dev.agentdyno.chart.Tape;
import dev.agentdyno.chart.View;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.fx.NoticeEvent;
import dev.agentdyno.timeline.Snapshot;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.concurrent.Task;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/// The window around the pages. On the FX thread only.
public final class Shell implements ShellActions, AutoCloseable {
    /// Below this width words give way to icons.
    static final double NARROW_WIDTH = 1280;

    private static final List<String> ENDINGS = List.of(".jfr", ".jfr.gz", ".jfr.lz4");

    private final ShellModel model;
    private final Commands commands;
    private final ViewWindow window;
    private final Runnable switchTheme;
    private final Drawer drawer;
    private final Drawer recording;
    private final Tape tape;
    private final Rail rail;
    private final Header header;
    private final PaletteView palette;
    private final StackPane content = new StackPane();
    private final StackPane root = new StackPane();
    private final Notices notices = new Notices(root);
    private final Tasks tasks = new Tasks();
    private final HelpCard help = new HelpCard();
    private final DialogCard dialog = new DialogCard();
    private final TargetCard target;
    private final ThreadChoice threads;
    private final ThreadCard threadCard;
    private final ThreadNote threadNote = new ThreadNote();
    private final Map<PageId, Page> pages = new EnumMap<>(PageId.class);
    private final Map<PageId, Region> built = new EnumMap<>(PageId.class);
    private Optional<Frame> newest = Optional.empty();

    /// @param threads the choice of threads that pages follow
    /// @param recordings answers which threads there are
    /// @param settings the panel with every setting, built when opened
    /// @param recording the panel with what is recorded, built when opened
    /// @param switchTheme changes between dark and light
    public Shell(
            ShellModel model,
            Commands commands,
            Targets targets,
            ViewWindow window,
            ThreadChoice threads,
            Recordings recordings,
            List<Page> pages,
            Supplier<Region> settings,
            Supplier<Region> recording,
            Runnable switchTheme) {
        this.model = model;
        this.commands = commands;
        this.window = window;
        this.threads = threads;
        this.threadCard = new ThreadCard(new ThreadListModel(recordings, threads));
        this.switchTheme = switchTheme;
        this.drawer = new Drawer("settings", settings);
        this.recording = new Drawer("recording", recording);
        this.tape = new Tape(window);
        this.rail = new Rail(model, commands, this);
        this.header = new Header(model, commands, targets, this, window, threads);
        this.target = new TargetCard(targets::watch, targets::launch);
        PaletteItems items = new PaletteItems(commands, this);
        this.palette = new PaletteView(new PaletteModel(items::all, commands::setTunable));
        pages.forEach(page -> this.pages.put(page.id(), page));
    }

    /// Builds the whole window's content. Called once.
    public Parent build() {
        VBox.setVgrow(content, Priority.ALWAYS);
        content.getStyleClass().add("page-area");
        content.setMinSize(0, 0);
        VBox main =
                new VBox(
                        header.build(),
                        new TapeBar(model, tape).build(),
                        threadNote.node(),
                        content,
                        new StatusLine(model, commands::stopReading).build());
        HBox.setHgrow(main, Priority.ALWAYS);
        main.setMinWidth(0);
        HBox base = new HBox(rail.build(), main);
        Region progress = tasks.build();
        StackPane.setAlignment(progress, Pos.BOTTOM_RIGHT);
        progress.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        root.getChildren()
                .addAll(
                        base,
                        drawer.build(),
                        recording.build(),
                        progress,
                        help.build(),
                        target.build(),
                        threadCard.build(),
                        dialog.build(),
                        palette.build());
        root.getStyleClass().add("shell");
        root.widthProperty().subscribe(width -> setNarrow(width.doubleValue() < NARROW_WIDTH));
        acceptFiles();
        root.addEventHandler(NoticeEvent.NOTICE, this::notice);
        model.pageProperty().subscribe(this::showPage);
        threads.narrowed().subscribe(narrowed -> noteThreads());
        return root;
    }

    /// Installs the keys and adds the style sheets of the shell and of the pages, where there are
    /// any.
    public void install(Scene scene) {
        addStyles(scene, "shell");
        pages.keySet().forEach(page -> addStyles(scene, page.key()));
        addStyles(scene, "settings");
        shortcuts().install(scene);
    }

    private static void addStyles(Scene scene, String name) {
        var sheet = Shell.class.getResource("/dev/agentdyno/css/" + name + ".css");
        if (sheet != null && !scene.getStylesheets().contains(sheet.toExternalForm())) {
            scene.getStylesheets().add(sheet.toExternalForm());
        }
    }

    /// Shows `frame` on the visible page, and `latest`, which goes on while a picture is held, on
    /// the tape.
    public void update(Frame frame, Snapshot latest) {
        if (newest.filter(frame::sameSource).isEmpty()) {
            threads.clear();
        }
        newest = Optional.of(frame);
        tape.setData(TapeReading.of(latest, frame.status()));
        visiblePage().ifPresent(page -> page.update(frame));
        threadCard.update(frame);
    }

    /// Scrolls to the chart of the visible page that shows `line`, and outlines it.
    public void reveal(SignalLine line) {
        visiblePage().ifPresent(page -> page.reveal(line));
    }

    /// Whether the visible page shows all it can.
    public boolean complete() {
        return visiblePage().map(Page::complete).orElse(true);
    }

    private Optional<Page> visiblePage() {
        return Optional.ofNullable(pages.get(model.pageProperty().get()));
    }

    private void showPage(PageId id) {
        Page page = pages.get(id);
        if (page == null) {
            return;
        }
        Region region = built.computeIfAbsent(id, key -> page.build());
        content.getChildren().setAll(region);
        newest.ifPresent(page::update);
        noteThreads();
    }

    private void noteThreads() {
        boolean follows = visiblePage().map(Page::followsThreads).orElse(true);
        threadNote.show(threads.narrowed().get() && !follows);
    }

    private void setNarrow(boolean narrow) {
        rail.setNarrow(narrow);
        header.setNarrow(narrow);
    }

    private Shortcuts shortcuts() {
        ShellKeys keys = new ShellKeys(commands, this, window);
        return keys.all(this::escape);
    }

    private void escape() {
        palette.close();
        drawer.close();
        recording.close();
        help.close();
        threadCard.close();
        target.close();
        dialog.close();
    }

    private void acceptFiles() {
        root.setOnDragOver(event -> {
            if (!recordingsIn(event).isEmpty()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        root.setOnDragDropped(event -> {
            List<Path> recordings = recordingsIn(event);
            event.setDropCompleted(!recordings.isEmpty());
            event.consume();
            if (!recordings.isEmpty()) {
                commands.open(recordings);
            }
        });
    }

    private static List<Path> recordingsIn(DragEvent event) {
        return recordings(event.getDragboard().getFiles());
    }

    static List<Path> recordings(List<File> files) {
        return files.stream()
                .filter(file -> file.isDirectory() || isRecording(file.getName()))
                .map(File::toPath)
                .toList();
    }

    private static boolean isRecording(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(lower::endsWith);
    }

    @Override
    public void chooseFiles() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Words.of("open.title"));
        chooser.getExtensionFilters()
                .add(
                        new FileChooser.ExtensionFilter(
                                Words.of("open.filter"),
                                ENDINGS.stream().map(end -> "*" + end).toList()));
        File runs = commands.runs().toFile();
        if (runs.isDirectory()) {
            chooser.setInitialDirectory(runs.getAbsoluteFile());
        }
        List<File> chosen = chooser.showOpenMultipleDialog(root.getScene().getWindow());
        if (chosen != null && !chosen.isEmpty()) {
            commands.open(chosen.stream().map(File::toPath).toList());
        }
    }

    @Override
    public void attach() {
        target.askForProcess();
    }

    @Override
    public void connect() {
        target.askForAddress();
    }

    @Override
    public void launch() {
        target.askForFlags();
    }

    @Override
    public void recording() {
        recording.toggle();
    }

    @Override
    public void live() {
        live(Header.LIVE);
    }

    @Override
    public void live(Duration length) {
        window.live(length);
    }

    @Override
    public void whole() {
        window.whole();
    }

    @Override
    public void hold() {
        if (window.mode() == View.Mode.HELD) {
            window.resume();
        } else {
            window.hold();
        }
    }

    @Override
    public void threads() {
        newest.ifPresent(threadCard::open);
    }

    @Override
    public void allThreads() {
        threads.clear();
    }

    @Override
    public void restart() {
        commands.restart();
    }

    @Override
    public void switchTheme() {
        switchTheme.run();
    }

    @Override
    public void settings() {
        drawer.toggle();
    }

    @Override
    public void help() {
        help.toggle();
    }

    @Override
    public void palette() {
        if (palette.isOpen()) {
            palette.close();
            return;
        }
        Node focused = root.getScene().getFocusOwner();
        palette.open(() -> {
            if (focused != null) {
                focused.requestFocus();
            }
        });
    }

    private void notice(NoticeEvent event) {
        if (event.failure()) {
            tellFailure(
                    event.cause()
                            .map(why -> FileFailure.because(event.line(), why))
                            .orElseGet(event::line));
        } else {
            tell(event.line());
        }
        event.consume();
    }

    /// Tells one line in passing.
    public void tell(String line) {
        notices.tell(line);
    }

    /// Tells one line about something that failed.
    public void tellFailure(String line) {
        notices.tellFailure(line);
    }

    /// Tells one line and offers one thing to do about it.
    public void offer(String line, String button, Runnable action) {
        notices.offer(line, button, action);
    }

    /// Tells one line for as long as it is not answered, with two things to do about it.
    public void ask(String line, Offer first, Offer second) {
        notices.ask(line, first, second);
    }

    /// Shows `next` over the window until it is closed.
    public void say(Dialog next) {
        dialog.open(next);
    }

    /// Runs `work` in the background; see [Commands#background].
    public <T> void background(String title, Callable<T> work, Consumer<T> done) {
        Task<T> _ = begin(title, progress -> work.call(), done);
    }

    /// As [#background], for work that says how far it has come; the task can be cancelled.
    public <T> Task<T> begin(String title, Work<T> work, Consumer<T> done) {
        return tasks.run(title, work, done, this::tellFailure);
    }

    /// As [#background], without showing it.
    public <T> void quietly(Callable<T> work, Consumer<T> done) {
        quietly(work, done, this::tellFailure);
    }

    /// As [#background], without showing it; the line that says why it failed goes to `failed`.
    public <T> void quietly(Callable<T> work, Consumer<T> done, Consumer<String> failed) {
        tasks.runQuietly(work, done, failed);
    }

    /// The scene that the window's content stands in.
    public Scene scene() {
        return root.getScene();
    }

    @Override
    public void close() {
        tasks.close();
    }
}

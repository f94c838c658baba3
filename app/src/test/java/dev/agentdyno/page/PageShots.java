package dev.agentdyno.page;

import dev.agentdyno.analysis.Detectors;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.findings.FindingsView;
import dev.agentdyno.fx.Theme;
import dev.agentdyno.memory.MemoryView;
import dev.agentdyno.recording.RunContent;
import dev.agentdyno.recording.RunFolder;
import dev.agentdyno.runs.RunsView;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Page;
import dev.agentdyno.shell.ThreadChoice;
import dev.agentdyno.threads.ThreadsView;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.tuning.Tunables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javax.imageio.ImageIO;

/// Draws the pages of a recording into PNG files, to be looked at: `PageShots RECORDING FOLDER
/// [WIDTHxHEIGHT]`. The recording is made first if it is missing.
public final class PageShots {
    private final Snapshot snapshot;
    private final Path folder;
    private final Tunables tunables = new Tunables();
    private final FakeCommands commands;
    private final int width;
    private final int height;

    private PageShots(Snapshot snapshot, Path folder, String size, Path runs) {
        this.snapshot = snapshot;
        this.folder = folder;
        this.commands = new FakeCommands(tunables, runs);
        this.width = Integer.parseInt(size.substring(0, size.indexOf('x')));
        this.height = Integer.parseInt(size.substring(size.indexOf('x') + 1));
        tunables.whole("router.upstream.maxConnections", 16, 1, 4096, "connections", "Trades.");
    }

    public static void main(String[] args) throws Exception {
        Path recording = Path.of(args[0]);
        Path folder = Files.createDirectories(Path.of(args[1]));
        if (!Files.exists(recording)) {
            Files.move(BusyJvm.record(folder, 360, 250), recording);
        }
        Snapshot snapshot = BusyJvm.read(recording);
        Path runs = folder.resolve("runs");
        if (!Files.exists(runs)) {
            keep(recording, snapshot, runs);
        }
        PageShots shots =
                new PageShots(snapshot, folder, args.length > 2 ? args[2] : "1276x780", runs);
        Platform.startup(shots::all);
    }

    /// Keeps the recording as three runs and one broken folder.
    private static void keep(Path recording, Snapshot snapshot, Path runs) throws Exception {
        for (int i = 0; i < 3; i++) {
            RunFolder.write(
                    runs,
                    new RunContent(
                            snapshot,
                            Detectors.examine(snapshot, snapshot.range()),
                            Map.of(),
                            Map.of(),
                            to -> Files.copy(recording, to),
                            false));
        }
        Path broken = Files.createDirectory(runs.resolve("2026-11-20T10-00-00_broken"));
        Files.writeString(broken.resolve("run.json"), "{");
    }

    private void all() {
        Frame frame = Frames.live(snapshot, Detectors.examine(snapshot, snapshot.range()));
        List<Runnable> shots = new ArrayList<>();
        for (Theme theme : Theme.values()) {
            ViewWindow window = window();
            List<Page> pages =
                    List.of(
                            new MemoryView(
                                    commands,
                                    window,
                                    new FileRecordings(Path.of("none.jfr")),
                                    new ThreadChoice()),
                            new ThreadsView(
                                    commands,
                                    window,
                                    new FileRecordings(Path.of("none.jfr")),
                                    new ThreadChoice()),
                            new FindingsView(
                                    commands, window, new FileRecordings(Path.of("none.jfr"))),
                            new RunsView(commands));
            pages.forEach(page -> shots.add(prepare(page, theme, frame)));
        }
        PauseTransition wait = new PauseTransition(javafx.util.Duration.seconds(2));
        wait.setOnFinished(event -> {
            shots.forEach(Runnable::run);
            Platform.exit();
        });
        wait.play();
    }

    private ViewWindow window() {
        ViewWindow window = new ViewWindow(Duration.ofMinutes(2));
        window.advance(Plots.grid(snapshot), snapshot.nowNanos());
        window.whole();
        long middle = snapshot.startNanos() + (snapshot.nowNanos() - snapshot.startNanos()) * 3 / 4;
        window.point(middle);
        return window;
    }

    private Runnable prepare(Page page, Theme theme, Frame frame) {
        StackPane root = new StackPane(page.build());
        root.setStyle("-fx-background-color: -color-bg-default");
        Scene scene = new Scene(root, width, height);
        theme.apply(scene);
        var shell = PageShots.class.getResource("/dev/agentdyno/css/shell.css");
        if (shell != null) {
            scene.getStylesheets().add(shell.toExternalForm());
        }
        page.update(frame);
        root.applyCss();
        root.layout();
        return () -> shoot(page, theme, frame, scene);
    }

    private void shoot(Page page, Theme theme, Frame frame, Scene scene) {
        for (int i = 0; i < 3; i++) {
            page.update(frame);
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        }
        try {
            ImageIO.write(
                    Objects.requireNonNull(SwingFXUtils.fromFXImage(scene.snapshot(null), null)),
                    "png",
                    folder.resolve(page.id().key() + "-" + theme.name().toLowerCase() + ".png")
                            .toFile());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

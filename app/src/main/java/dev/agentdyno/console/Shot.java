package dev.agentdyno.console;

import dev.agentdyno.engine.EngineException;
import dev.agentdyno.fx.Theme;
import dev.agentdyno.fx.Toolkit;
import dev.agentdyno.page.PageFrame;
import dev.agentdyno.reader.Reasons;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.Status;
import dev.agentdyno.timeline.Snapshot;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;

/// A picture of one page of the console, as `./dyno shot` makes it.
///
/// It builds the real console and waits until it has shown what is asked for, so the picture is
/// what a person would see. JavaFX must be able to start; with no display, run with
/// `-Dglass.platform=Headless -Dprism.order=sw`.
///
/// @param options what to watch: recordings, or a workload that is run
/// @param part of the page, as its segmented control calls it; empty for the one it opens with
/// @param after how far into the run the picture is taken; zero shows the idle engine
public record Shot(
        ConsoleOptions options,
        PageId page,
        String part,
        Theme theme,
        int width,
        int height,
        Duration after) {
    /// Time for the last numbers of a frame to reach the screen.
    private static final long SETTLE_NANOS = 700_000_000L;

    /// A file sends no more frames once it is read.
    private static final javafx.util.Duration REFRESH = javafx.util.Duration.millis(150);

    private static final int LAYOUTS = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// A large recording takes its time on a machine with other work.
    private static final long SLOWEST_BYTES_A_SECOND = 4_000_000;

    /// Makes the picture and writes it as a PNG to `file`. Not on the FX thread; the JVM's toolkit
    /// is left running.
    ///
    /// @throws NoSuchPartException if the page has no such part
    /// @throws IOException with one line that says what could not be shown or written
    public void write(Path file) throws IOException, InterruptedException {
        requireFolder(file);
        BufferedImage picture = picture();
        try (OutputStream out = Files.newOutputStream(file)) {
            ImageIO.write(picture, "png", out);
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + Reasons.inWords(e), e);
        }
    }

    /// Says so before the run rather than after it.
    private static void requireFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("cannot write " + file + ": there is no folder " + folder);
        }
    }

    private BufferedImage picture() throws IOException, InterruptedException {
        Console console;
        try {
            console = Console.open(options.withRun(runs()));
        } catch (EngineException e) {
            throw new IOException(e.getMessage(), e);
        }
        try {
            CompletableFuture<Frame> shown = Toolkit.call(() -> show(console));
            requirePart(Toolkit.call(() -> choosePart(console)));
            shown.get(patience().toMillis(), TimeUnit.MILLISECONDS);
            return Toolkit.call(() -> image(console));
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        } catch (TimeoutException e) {
            throw new IOException("nothing was shown within " + patience().toSeconds() + " s", e);
        } finally {
            close(console);
        }
    }

    /// Chooses the part; answers what could have been chosen if there is no such part.
    private Optional<List<String>> choosePart(Console console) {
        Parent root = console.shell().scene().getRoot();
        root.applyCss();
        root.layout();
        Node shown = console.shell().scene().lookup(".page-" + page.key());
        if (part.isEmpty() || (shown instanceof PageFrame frame && frame.choose(part))) {
            return Optional.empty();
        }
        return Optional.of(shown instanceof PageFrame frame ? frame.parts() : List.of());
    }

    private void requirePart(Optional<List<String>> instead) throws NoSuchPartException {
        if (instead.isPresent()) {
            List<String> parts = instead.get();
            throw new NoSuchPartException(
                    "page "
                            + page.key()
                            + (parts.isEmpty()
                                    ? " has no parts"
                                    : " has no part '"
                                            + part
                                            + "'; there are "
                                            + String.join(", ", parts)));
        }
    }

    /// The page has no part of that name; the message says which it has.
    public static final class NoSuchPartException extends IOException {
        private static final long serialVersionUID = 1L;

        NoSuchPartException(String message) {
            super(message);
        }
    }

    private Duration patience() {
        long bytes = options.files().stream().mapToLong(file -> file.toFile().length()).sum();
        return PATIENCE.plus(after).plusSeconds(bytes / SLOWEST_BYTES_A_SECOND);
    }

    private boolean runs() {
        return options.files().isEmpty() && options.target().isEmpty() && !after.isZero();
    }

    private CompletableFuture<Frame> show(Console console) {
        Scene scene = console.scene(width, height, theme);
        if (height <= Screen.getPrimary().getBounds().getHeight()) {
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
        }
        console.go(page);
        Predicate<Frame> condition = condition(console);
        CompletableFuture<Frame> shown =
                console.whenShown(frame ->
                        stays(console)
                                && condition.test(frame)
                                && console.answered()
                                && console.shell().complete());
        Timeline again =
                new Timeline(new KeyFrame(REFRESH, event -> console.projection().refresh()));
        again.setCycleCount(Animation.INDEFINITE);
        again.play();
        return shown.whenComplete((frame, failure) -> again.stop());
    }

    /// Whether the page is shown; goes back to it where what was opened led to another.
    private boolean stays(Console console) {
        boolean there = console.page() == page;
        if (!there) {
            console.go(page);
        }
        return there;
    }

    private Predicate<Frame> condition(Console console) {
        if (!options.files().isEmpty()) {
            return settled(frame ->
                    frame.status().view() == Status.View.FILE
                            && frame.status().unread().isEmpty()
                            && console.answered());
        }
        if (options.target().isPresent()) {
            return frame -> frame.status().foreign() && lasted(frame.snapshot());
        }
        if (after.isZero()) {
            return settled(frame -> frame.snapshot().slots() > 8);
        }
        return frame ->
                frame.snapshot()
                        .run()
                        .filter(run ->
                                frame.snapshot().nowNanos() - run.startNanos() >= after.toNanos())
                        .isPresent();
    }

    private boolean lasted(Snapshot snapshot) {
        return snapshot.slots() > 0
                && snapshot.nowNanos() - snapshot.startNanos() >= after.toNanos();
    }

    /// A frame some time after the first that meets `condition`, so that findings are in it.
    private static Predicate<Frame> settled(Predicate<Frame> condition) {
        long[] since = {0};
        return frame -> {
            if (!condition.test(frame)) {
                return false;
            }
            if (since[0] == 0) {
                since[0] = System.nanoTime();
            }
            return System.nanoTime() - since[0] > SETTLE_NANOS;
        };
    }

    /// A scene without a window is laid out by the snapshot alone, and parts that follow the size
    /// of others need it more than once.
    private static BufferedImage image(Console console) {
        Scene scene = console.shell().scene();
        for (int i = 0; i < LAYOUTS; i++) {
            scene.snapshot(null);
            console.projection().redraw();
        }
        return SwingFXUtils.fromFXImage(scene.snapshot(null), null);
    }

    private static void close(Console console) throws InterruptedException {
        try {
            Toolkit.call(() -> {
                Optional.ofNullable(console.shell().scene().getWindow()).ifPresent(Window::hide);
                console.close();
                return true;
            });
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}

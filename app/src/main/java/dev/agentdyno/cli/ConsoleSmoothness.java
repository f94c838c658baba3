package dev.agentdyno.cli;

import com.sun.management.OperatingSystemMXBean;
import dev.agentdyno.console.Console;
import dev.agentdyno.console.ConsoleOptions;
import dev.agentdyno.engine.EngineException;
import dev.agentdyno.fx.Theme;
import dev.agentdyno.fx.Toolkit;
import dev.agentdyno.settings.SettingsStore;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.PageId;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// How the Drive page keeps up: frames a second and the time from an event to the screen while
/// quickstart runs, and the processor time of the console with an engine that idles. A real console
/// is built, on the display there is or on none.
final class ConsoleSmoothness {
    static final String NAME = "console";
    private static final Duration IDLE = Duration.ofSeconds(30);

    /// Until the compiler has done with what an idle console does.
    private static final Duration SETTLING = Duration.ofMinutes(5);

    private static final Duration BUSY = Duration.ofSeconds(30);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;

    private final PrintStream progress;

    ConsoleSmoothness(PrintStream progress) {
        this.progress = progress;
    }

    Result measure() throws InterruptedException {
        try {
            Console console = Console.open(options());
            try {
                Scene scene = Toolkit.call(() -> show(console));
                double idle = idleCpu(console);
                progress.printf("idle %.1f %% of a core%n", idle * 100);
                return busy(console, scene, idle);
            } finally {
                Toolkit.call(() -> close(console));
            }
        } catch (EngineException | IOException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConsoleOptions options() throws IOException {
        Path folder = Files.createTempDirectory("dyno-bench");
        folder.toFile().deleteOnExit();
        return ConsoleOptions.defaults()
                .withWorkload("quickstart")
                .withStore(new SettingsStore(folder.resolve("settings.json")));
    }

    private static Scene show(Console console) {
        Stage stage = new Stage();
        Scene scene = console.scene(WIDTH, HEIGHT, Theme.DARK);
        stage.setScene(scene);
        stage.show();
        console.go(PageId.DRIVE);
        return scene;
    }

    private static boolean close(Console console) {
        console.close();
        return true;
    }

    /// Processor time of the whole process as a share of one core.
    private double idleCpu(Console console)
            throws ExecutionException, InterruptedException, TimeoutException {
        long start = System.nanoTime();
        await(console, frame -> System.nanoTime() - start > SETTLING.toNanos(), SETTLING);
        long cpu = processCpuNanos();
        long from = System.nanoTime();
        await(console, frame -> System.nanoTime() - from > IDLE.toNanos(), IDLE);
        return (double) (processCpuNanos() - cpu) / (System.nanoTime() - from);
    }

    private Result busy(Console console, Scene scene, double idle)
            throws ExecutionException, InterruptedException, TimeoutException {
        Toolkit.call(() -> run(console));
        await(console, frame -> runNanos(frame) > WARM_UP.toNanos(), WARM_UP);
        FrameClock clock = new FrameClock();
        Toolkit.call(clock::begin);
        long wanted = WARM_UP.plus(BUSY).toNanos();
        Frame last = await(console, frame -> runNanos(frame) > wanted, BUSY);
        Toolkit.call(clock::end);
        Toolkit.call(() -> stop(console, scene));
        return new Result(
                clock.framesPerSecond(),
                clock.p99Seconds(),
                last.status().eventToScreenP99Seconds(),
                idle);
    }

    private static boolean run(Console console) {
        console.commands().run();
        return true;
    }

    private static boolean stop(Console console, Scene scene) {
        console.commands().stop();
        scene.getWindow().hide();
        return true;
    }

    private static long runNanos(Frame frame) {
        return frame.snapshot()
                .run()
                .map(run -> frame.snapshot().nowNanos() - run.startNanos())
                .orElse(0L);
    }

    private static Frame await(Console console, Predicate<Frame> condition, Duration about)
            throws ExecutionException, InterruptedException, TimeoutException {
        CompletableFuture<Frame> shown = Toolkit.call(() -> console.whenShown(condition));
        return shown.get(about.plusSeconds(60).toMillis(), TimeUnit.MILLISECONDS);
    }

    private static long processCpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /// @param framesPerSecond of the toolkit while the workload ran
    /// @param frameP99Seconds from one frame to the next
    /// @param eventToScreenP99Seconds from a probe event to the frame that drew it
    /// @param idleCpu share of one core of the whole process with an idle engine
    record Result(
            double framesPerSecond,
            double frameP99Seconds,
            double eventToScreenP99Seconds,
            double idleCpu) {
        Map<String, Object> asMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("frames_per_second", framesPerSecond);
            map.put("frame_interval_p99_seconds", frameP99Seconds);
            map.put("event_to_screen_p99_seconds", eventToScreenP99Seconds);
            map.put("idle_cpu_cores", idleCpu);
            return map;
        }

        String text() {
            return """
            frames            %8.1f a second, %.1f ms between two at p99
            event to screen   %8.1f ms at p99
            idle              %8.1f %% of a core
            """
                    .formatted(
                            framesPerSecond,
                            frameP99Seconds * 1e3,
                            eventToScreenP99Seconds * 1e3,
                            idleCpu * 100);
        }
    }
}

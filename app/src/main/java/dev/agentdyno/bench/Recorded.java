package dev.agentdyno.bench;

import dev.agentdyno.agent.AgentRuntime;
import dev.agentdyno.source.Template;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/// A benchmark that is measured with nothing recorded, and once more while its JVM records what the
/// console records of an engine.
@State(Scope.Benchmark)
public abstract class Recorded {
    /// The system property that names the folder for the recordings; without it none is kept.
    static final String FOLDER = "agentdyno.bench.recordings";

    static final String ON = "on";
    static final String OFF = "off";

    /// Some rows fill ten times as much; the newest is kept.
    private static final long LARGEST_BYTES = 32_000_000;

    @Param({OFF, ON})
    public String events = OFF;

    private final Meters meters = new Meters();
    private final AgentRuntime agents = new AgentRuntime(new Tunables(), meters);
    private @Nullable Recording recording;

    /// What the benchmark's agents run on.
    final AgentRuntime agents() {
        return agents;
    }

    @Setup(Level.Trial)
    public void record() {
        if (events.equals(ON)) {
            recording = new Recording(Template.ENGINE.here());
            recording.setMaxSize(LARGEST_BYTES);
            recording.start();
        }
    }

    @TearDown(Level.Trial)
    public void keep(BenchmarkParams benchmark) throws IOException {
        agents.close();
        if (recording != null) {
            Optional<Path> folder = Optional.ofNullable(System.getProperty(FOLDER)).map(Path::of);
            if (folder.isPresent()) {
                keep(recording, folder.get(), file(benchmark));
            }
            recording.close();
        }
    }

    /// Whole or not at all: who cancels the measurement keeps the recording of the last.
    private static void keep(Recording recording, Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        Path half = folder.resolve(name + ".part");
        recording.dump(half);
        Files.move(half, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String file(BenchmarkParams benchmark) {
        return Row.recording(name(benchmark), benchmark.getThreads());
    }

    /// The class and the method, as `AgentCreation.plain`.
    static String name(BenchmarkParams benchmark) {
        String whole = benchmark.getBenchmark();
        return whole.substring(whole.lastIndexOf('.', whole.lastIndexOf('.') - 1) + 1);
    }
}

package dev.agentdyno.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import one.profiler.AsyncProfiler;

/// Makes recordings of [BusyProgram] in other JVMs.
final class Recordings {
    private static final Path SOURCE =
            Path.of("src/test/java/dev/agentdyno/reader/BusyProgram.java");

    private static final Path PROFILED =
            Path.of("src/test/java/dev/agentdyno/reader/ProfiledProgram.java");

    private static final Duration BRIEF = Duration.ofMillis(1_000);
    private static final Duration TWO_FLUSHES = Duration.ofMillis(2_500);

    private Recordings() {}

    /// A recording by this JVM's JDK.
    static Path of(Path folder, String... flags) throws IOException, InterruptedException {
        return of(here(), BRIEF, folder, flags);
    }

    /// A recording by the JDK in `home`.
    static Path by(Path home, Path folder, String... flags)
            throws IOException, InterruptedException {
        return of(home, BRIEF, folder, flags);
    }

    /// A recording that was flushed to its file while the program went on.
    static Path flushed(Path folder, String... flags) throws IOException, InterruptedException {
        return of(here(), TWO_FLUSHES, folder, flags);
    }

    private static Path here() {
        return Path.of(System.getProperty("java.home"));
    }

    private static Path of(Path home, Duration length, Path folder, String... flags)
            throws IOException, InterruptedException {
        Path file = folder.resolve("busy" + folder.toFile().list().length + ".jfr");
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
        command.add("-Xmx256m");
        command.addAll(List.of(flags));
        command.add("-XX:StartFlightRecording:settings=profile,dumponexit=true,filename=" + file);
        command.addAll(
                List.of(SOURCE.toAbsolutePath().toString(), Long.toString(length.toMillis())));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("the program ended").isTrue();
        assertThat(file).isNotEmptyFile();
        return file;
    }

    /// A recording by async-profiler of [ProfiledProgram].
    ///
    /// @param options such as `event=ctimer,alloc=64k`
    static Path byAsyncProfiler(Path folder, String options) throws Exception {
        Path file = Files.createTempFile(folder, "async", ".jfr");
        Path jar =
                Path.of(
                        AsyncProfiler.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                jar.toString(),
                                PROFILED.toAbsolutePath().toString(),
                                options,
                                file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("the program ended").isTrue();
        assertThat(process.exitValue()).as(Files.readString(folder.resolve("log"))).isZero();
        return file;
    }

    /// An older JDK of this machine.
    static Optional<Path> older() throws IOException {
        Path folder = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(folder)) {
            return homes.filter(
                            home -> String.valueOf(home.getFileName()).matches(".*-(11|17|21)-.*"))
                    .filter(home -> Files.isExecutable(home.resolve("bin/javac")))
                    .findFirst();
        }
    }

    /// A recording that is kept beside the tests.
    static Path kept(String name) {
        return Path.of("src/test/resources/dev/agentdyno/analysis").resolve(name + ".jfr");
    }
}

package dev.agentdyno.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/// How long it takes from a recording's file to its first flame graph, and how much heap, with our
/// reader and with others. Each reader runs in a fresh JVM with a heap of at most eight times the
/// file, or a GiB for a small one, and they take turns. The recordings are made once, by a real
/// program, and kept in the user's cache folder.
final class OpenSpeed {
    static final String NAME = "open";
    private static final long LEAST_HEAP = 1L << 30;
    private static final long HEAP_FACTOR = 8;

    /// Small allocation buffers, so that many allocations are seen.
    private static final List<String> RECORDER =
            List.of("-Xmx1g", "-XX:TLABSize=4k", "-XX:-ResizeTLAB");

    private static final long MOST = 8L << 30;

    private final Path cache;
    private final List<OpenProbe.Reader> others;
    private final int rounds;
    private final PrintStream progress;

    /// @param cache folder where recordings are kept
    /// @param others what is measured beside ours
    /// @param rounds how often each of them runs
    OpenSpeed(Path cache, List<OpenProbe.Reader> others, int rounds, PrintStream progress) {
        this.cache = cache;
        this.others = List.copyOf(others);
        this.rounds = rounds;
        this.progress = progress;
    }

    /// The folder that the XDG rules name for what can be made again.
    static Path cache() {
        String home = System.getenv("XDG_CACHE_HOME");
        Path base =
                home == null || home.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(home);
        return base.resolve("agentdyno").resolve("bench");
    }

    /// The readers besides ours with those names; all of them if there are no names.
    static List<OpenProbe.Reader> others(List<String> names) {
        List<OpenProbe.Reader> others =
                Arrays.stream(OpenProbe.Reader.values())
                        .filter(reader -> reader != OpenProbe.Reader.AGENT_DYNO)
                        .toList();
        return names.isEmpty() ? others : names.stream().map(name -> named(name, others)).toList();
    }

    private static OpenProbe.Reader named(String name, List<OpenProbe.Reader> readers) {
        return readers.stream()
                .filter(reader -> reader.label().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() ->
                        CommandException.wrongUsage(
                                "--readers: '"
                                        + name
                                        + "' is none of RecordingFile, JMC, jfr-converter"));
    }

    /// Bytes of sizes such as `300m` and `1g`.
    static List<Long> sizes(List<String> texts) {
        return texts.stream().map(OpenSpeed::size).toList();
    }

    private static long size(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        long unit = lower.endsWith("g") ? 1L << 30 : 1L << 20;
        try {
            long size = Long.parseLong(lower.replaceAll("[mg]$", "")) * unit;
            if (size > 0 && size <= MOST && lower.matches("\\d+[mg]")) {
                return size;
            }
        } catch (NumberFormatException e) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private static CommandException wrong(String text) {
        return CommandException.wrongUsage("--size: '" + text + "' is no size up to 8g, as 300m");
    }

    /// A figure of several runs.
    record Spread(double least, double median, double most) {
        static Spread of(DoubleStream figures) {
            double[] all = figures.sorted().toArray();
            return new Spread(all[0], PairedRatio.median(all), all[all.length - 1]);
        }

        List<Double> asList() {
            return List.of(least, median, most);
        }
    }

    /// One reader's figures for one recording.
    ///
    /// @param times how many times the seconds of our run right before
    /// @param processor seconds of all processors together; median
    /// @param work how many times the processor seconds of our run right before
    /// @param peak most heap in use at any time, rubbish included; median
    /// @param retained heap in use when all that is needed has been read; median
    record Result(
            String reader,
            long fileBytes,
            Spread seconds,
            Spread times,
            double processor,
            Spread work,
            double peak,
            double retained,
            int runs) {
        Map<String, Object> asMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("reader", reader);
            map.put("file_bytes", fileBytes);
            map.put("first_flame_graph_seconds", seconds.median());
            map.put("first_flame_graph_least_median_most_seconds", seconds.asList());
            map.put("times_agent_dyno_least_median_most", times.asList());
            map.put("processor_seconds", processor);
            map.put("times_agent_dyno_processor_least_median_most", work.asList());
            map.put("peak_heap_bytes", peak);
            map.put("retained_heap_bytes", retained);
            map.put("runs", runs);
            return map;
        }
    }

    List<Result> measure(List<Long> sizes) throws InterruptedException {
        try {
            List<Result> results = new ArrayList<>();
            for (long size : sizes) {
                results.addAll(measure(recording(size)));
            }
            return results;
        } catch (IOException e) {
            throw CommandException.failed("cannot measure: " + e.getMessage());
        }
    }

    private Path recording(long size) throws IOException, InterruptedException {
        Files.createDirectories(cache);
        Path file = cache.resolve("busy-" + (size >> 20) + "m.jfr");
        if (!Files.exists(file)) {
            progress.println("making " + file);
            Path partial = Files.createTempFile(cache, "making", ".jfr");
            run(RECORDER, BusyRecorder.class, partial.toString(), Long.toString(size));
            Files.move(partial, file);
        }
        return file;
    }

    /// One run of a reader.
    ///
    /// @param times how many times the seconds of our run right before
    /// @param work how many times its processor seconds
    private record Run(
            double seconds,
            double processor,
            double peak,
            double retained,
            double times,
            double work) {
        Run after(Run ours) {
            return new Run(
                    seconds,
                    processor,
                    peak,
                    retained,
                    seconds / ours.seconds,
                    processor / ours.processor);
        }
    }

    /// Before each run of another reader there is one of ours, so that both have met the same
    /// weather on the machine.
    private List<Result> measure(Path file) throws IOException, InterruptedException {
        Map<OpenProbe.Reader, List<Run>> runs = new EnumMap<>(OpenProbe.Reader.class);
        for (int round = 0; round < rounds; round++) {
            for (OpenProbe.Reader reader : others) {
                Run ours = probe(OpenProbe.Reader.AGENT_DYNO, file);
                runs.computeIfAbsent(OpenProbe.Reader.AGENT_DYNO, _ -> new ArrayList<>()).add(ours);
                runs.computeIfAbsent(reader, _ -> new ArrayList<>())
                        .add(probe(reader, file).after(ours));
            }
        }
        long size = Files.size(file);
        return runs.entrySet().stream()
                .map(entry -> result(entry.getKey(), size, entry.getValue()))
                .toList();
    }

    private static Result result(OpenProbe.Reader reader, long size, List<Run> runs) {
        return new Result(
                reader.label(),
                size,
                Spread.of(runs.stream().mapToDouble(Run::seconds)),
                Spread.of(runs.stream().mapToDouble(Run::times)),
                Spread.of(runs.stream().mapToDouble(Run::processor)).median(),
                Spread.of(runs.stream().mapToDouble(Run::work)),
                Spread.of(runs.stream().mapToDouble(Run::peak)).median(),
                Spread.of(runs.stream().mapToDouble(Run::retained)).median(),
                runs.size());
    }

    private Run probe(OpenProbe.Reader reader, Path file) throws IOException, InterruptedException {
        long heap = Math.max(LEAST_HEAP, Files.size(file) * HEAP_FACTOR) >> 20;
        String out =
                run(List.of("-Xmx" + heap + "m"), OpenProbe.class, reader.name(), file.toString());
        double[] figures =
                Arrays.stream(out.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
        progress.printf("%s %s: %.2f s%n", file.getFileName(), reader.label(), figures[0]);
        return new Run(figures[0], figures[1], figures[2], figures[3], 1, 1);
    }

    /// Runs a class in a JVM of its own and answers what it printed.
    private static String run(List<String> flags, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "-cp"));
        command.add(classPath());
        command.add(main.getName());
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(main.getSimpleName() + " failed for " + arguments[0]);
        }
        return out;
    }

    private static String classPath() {
        return System.getProperty("java.class.path")
                + File.pathSeparator
                + System.getProperty("jdk.module.path", "");
    }

    static Map<String, Object> asMap(List<Result> results) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("results", results.stream().map(Result::asMap).toList());
        return map;
    }

    static String text(List<Result> results) {
        StringBuilder text = new StringBuilder();
        for (Result result : results) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%-14s %,6d MiB  %7.2f s (%.2f to %.2f)  %5.1f times ours (%.1f to %.1f)"
                                    + "  processors %.2f s, %.1f times ours (%.1f to %.1f)"
                                    + "  peak %,6.0f MiB (%.2f of the file)"
                                    + "  retained %,6.0f MiB (%.2f)%n",
                            result.reader(),
                            result.fileBytes() >> 20,
                            result.seconds().median(),
                            result.seconds().least(),
                            result.seconds().most(),
                            result.times().median(),
                            result.times().least(),
                            result.times().most(),
                            result.processor(),
                            result.work().median(),
                            result.work().least(),
                            result.work().most(),
                            result.peak() / (1 << 20),
                            result.peak() / result.fileBytes(),
                            result.retained() / (1 << 20),
                            result.retained() / result.fileBytes()));
        }
        return text.toString();
    }
}

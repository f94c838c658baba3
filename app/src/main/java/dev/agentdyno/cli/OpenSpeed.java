package dev.agentdyno.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How long it takes from a recording's file to its first flame graph, and how much heap, with our
/// reader and with others. Each reader runs in a fresh JVM, and they take turns. The recordings are
/// made once, by a real program, and kept in the user's cache folder.
final class OpenSpeed {
    static final String NAME = "open";
    private static final long LEAST_HEAP = 1L << 30;
    private static final long HEAP_FACTOR = 8;

    /// Small allocation buffers, so that many allocations are seen.
    private static final List<String> RECORDER =
            List.of("-Xmx1g", "-XX:TLABSize=4k", "-XX:-ResizeTLAB");

    private static final int ROUNDS = 3;
    private static final long MOST = 8L << 30;

    private final Path cache;
    private final PrintStream progress;

    /// @param cache folder where recordings are kept
    OpenSpeed(Path cache, PrintStream progress) {
        this.cache = cache;
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

    /// One reader's figures for one recording; medians of its runs.
    ///
    /// @param peak most heap in use at any time, rubbish included
    /// @param retained heap in use when all that is needed has been read
    record Result(
            String reader, long fileBytes, double seconds, double peak, double retained, int runs) {
        Map<String, Object> asMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("reader", reader);
            map.put("file_bytes", fileBytes);
            map.put("first_flame_graph_seconds", seconds);
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

    private List<Result> measure(Path file) throws IOException, InterruptedException {
        Map<OpenProbe.Reader, List<double[]>> runs = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (OpenProbe.Reader reader : OpenProbe.Reader.values()) {
                double[] figures = probe(reader, file);
                progress.printf("%s %s: %.2f s%n", file.getFileName(), reader.label(), figures[0]);
                runs.computeIfAbsent(reader, _ -> new ArrayList<>()).add(figures);
            }
        }
        List<Result> results = new ArrayList<>();
        for (Map.Entry<OpenProbe.Reader, List<double[]>> entry : runs.entrySet()) {
            results.add(result(entry.getKey(), Files.size(file), entry.getValue()));
        }
        return results;
    }

    private static Result result(OpenProbe.Reader reader, long size, List<double[]> runs) {
        return new Result(
                reader.label(),
                size,
                median(runs, 0),
                median(runs, 1),
                median(runs, 2),
                runs.size());
    }

    private static double median(List<double[]> runs, int figure) {
        double[] sorted = runs.stream().mapToDouble(run -> run[figure]).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private double[] probe(OpenProbe.Reader reader, Path file)
            throws IOException, InterruptedException {
        long heap = Math.max(LEAST_HEAP, Files.size(file) * HEAP_FACTOR) >> 20;
        String out =
                run(List.of("-Xmx" + heap + "m"), OpenProbe.class, reader.name(), file.toString());
        return Arrays.stream(out.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
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
                            "%-14s %,6d MiB  %8.2f s  peak %,6.0f MiB (%.2f of the file)  retained %,6.0f MiB (%.2f)%n",
                            result.reader(),
                            result.fileBytes() >> 20,
                            result.seconds(),
                            result.peak() / (1 << 20),
                            result.peak() / result.fileBytes(),
                            result.retained() / (1 << 20),
                            result.retained() / result.fileBytes()));
        }
        return text.toString();
    }
}

package dev.agentdyno.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// Reads damaged copies of a recording one after the other, in a JVM of its own with a small heap.
///
/// A copy that takes far more than the two seconds which are promised ends it with a failure: ten,
/// since the machine may have others to serve.
public final class DamagedReading {
    private static final Duration FAR_TOO_LONG = Duration.ofSeconds(10);
    private static final long LOOK_NANOS = 100_000_000;
    private static final String SMALL_HEAP = "-Xmx96m";

    private final byte[] whole;
    private final Path copy;
    private final Reader reader;
    private final AtomicReference<Turn> current = new AtomicReference<>();
    private long slowest;
    private int refused;

    /// Reads a file that may be damaged in any way.
    @FunctionalInterface
    public interface Reader {
        void read(Path file) throws IOException, InterruptedException;
    }

    private record Turn(Damage damage, long sinceNanos) {}

    private DamagedReading(Path recording, Reader reader) throws IOException {
        this.whole = Files.readAllBytes(recording);
        this.copy = Files.createTempFile("damaged", ".jfr");
        this.reader = reader;
    }

    /// Reads `flips` copies with a byte flipped and 64 that are cut off.
    ///
    /// @param arguments the recording and how many flips
    public static void main(String[] arguments) throws Exception {
        run(arguments, Reading::all);
    }

    /// As [#main], with any reader.
    public static void run(String[] arguments, Reader reader) throws Exception {
        DamagedReading reading = new DamagedReading(Path.of(arguments[0]), reader);
        Thread.ofPlatform().daemon().name("watch").start(reading::watch);
        List<Damage> all = new ArrayList<>();
        for (int part = 0; part < 64; part++) {
            all.add(Damage.cut(part, reading.whole.length));
        }
        Random random = new Random(42);
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            all.add(Damage.flip(random, reading.whole.length));
        }
        for (Damage damage : all) {
            reading.read(damage);
        }
        Files.delete(reading.copy);
        System.out.printf(
                "%d read, %d refused, slowest %d ms%n",
                all.size(), reading.refused, TimeUnit.NANOSECONDS.toMillis(reading.slowest));
    }

    private void read(Damage damage) throws IOException, InterruptedException {
        Files.write(copy, damage.to(whole));
        long from = System.nanoTime();
        current.set(new Turn(damage, from));
        try {
            reader.read(copy);
        } catch (IOException e) {
            requireOneLine(e, damage);
            refused++;
        } catch (RuntimeException | Error e) {
            throw new AssertionError(damage + " is not told in one line", e);
        }
        slowest = Math.max(slowest, System.nanoTime() - from);
    }

    private void requireOneLine(IOException refusal, Damage damage) {
        String line = String.valueOf(refusal.getMessage());
        if (line.contains("\n") || line.isBlank() || line.equals("null")) {
            throw new AssertionError(damage + " is told as: " + line, refusal);
        }
    }

    /// Ends the JVM if one takes far too long.
    private void watch() {
        while (true) {
            Turn turn = current.get();
            if (turn != null && System.nanoTime() - turn.sinceNanos() > FAR_TOO_LONG.toNanos()) {
                System.out.println(turn.damage() + " takes more than " + FAR_TOO_LONG);
                Thread.getAllStackTraces()
                        .forEach((thread, stack) ->
                                System.out.println(thread + " " + List.of(stack)));
                Runtime.getRuntime().halt(3);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /// What a JVM of its own says that reads damaged copies with the `main` of a class.
    public static String inSmallHeap(Class<?> main, Path recording, int flips)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                SMALL_HEAP,
                                "-XX:+UseSerialGC",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                main.getName(),
                                recording.toAbsolutePath().toString(),
                                Integer.toString(flips))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes());
        return process.waitFor() == 0 ? said : "failed: " + said;
    }
}

package dev.agentdyno.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A JVM that was started as a child of this one, with the last lines it said on its standard
/// error. Any thread.
///
/// Its standard input is kept open: a child that reads it to its end knows that this JVM is gone.
public final class LaunchedJvm implements AutoCloseable {
    private static final int LINES = 40;
    private static final long GRACE_SECONDS = 5;

    private final Process process;
    private final Deque<String> said = new ArrayDeque<>();
    private final Thread listener;

    private LaunchedJvm(Process process) {
        this.process = process;
        this.listener = Thread.ofPlatform().daemon().name("dyno-child").start(this::listen);
    }

    /// Starts `command`.
    ///
    /// @throws IOException if it cannot be started; the message is one line for a person
    public static LaunchedJvm start(List<String> command) throws IOException {
        return new LaunchedJvm(new ProcessBuilder(command).start());
    }

    private void listen() {
        try (BufferedReader lines = process.errorReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                hear(line);
            }
        } catch (IOException | UncheckedIOException e) {
            hear(String.valueOf(e.getMessage()));
        }
    }

    private synchronized void hear(String line) {
        if (said.size() == LINES) {
            said.removeFirst();
        }
        said.addLast(line);
    }

    public Process process() {
        return process;
    }

    /// Why it has ended, in one line: the last that it said which says something.
    public String reason() {
        awaitLastWords();
        String status = process.isAlive() ? "" : " (exit " + process.exitValue() + ")";
        String last = lastWords();
        return "the engine's JVM has ended" + status + (last.isEmpty() ? "" : ": " + last);
    }

    private void awaitLastWords() {
        try {
            process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
            listener.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized String lastWords() {
        return said.reversed().stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !empty(line))
                .findFirst()
                .orElse("");
    }

    /// Lines that follow a reason and say nothing of it.
    private static boolean empty(String line) {
        return line.startsWith("at ")
                || line.startsWith("... ")
                || line.startsWith("Error: Could not create the Java Virtual Machine")
                || line.startsWith("Error: A fatal exception has occurred");
    }

    /// Ends it: at first by ending its input, then by force.
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

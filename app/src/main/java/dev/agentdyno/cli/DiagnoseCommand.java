package dev.agentdyno.cli;

import dev.agentdyno.source.DiagnosedJvm;
import dev.agentdyno.source.Diagnostics;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Asks another JVM something, once, without recording it.
@Command(
        name = "diagnose",
        mixinStandardHelpOptions = true,
        description = "Ask a JVM of this machine for its threads or objects, or have it collect.",
        footer = {
            "",
            "  threads    what each platform thread does, and which wait for each other",
            "  deadlocks  only the platform threads that wait for each other",
            "  histogram  live objects by class, after a full collection; the JVM stands still",
            "  gc         collect the whole heap, and tell what that freed",
            "",
            "./dyno attach --list lists the JVMs of this machine."
        })
final class DiagnoseCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "PID", description = "A process of this machine.")
    private String process = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            defaultValue = "threads",
            paramLabel = "threads|deadlocks|histogram|gc",
            description = "What to ask for (${DEFAULT-VALUE}).")
    private String topic = "threads";

    @Option(
            names = "--most",
            defaultValue = "30",
            paramLabel = "30",
            description = "How many classes a histogram tells (${DEFAULT-VALUE}).")
    private int most = 30;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    /// What can be asked for.
    private enum Topic {
        THREADS,
        DEADLOCKS,
        HISTOGRAM,
        GC;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() {
        Topic chosen = topic();
        if (most < 0) {
            throw CommandException.wrongUsage("--most: " + most + " is less than 0");
        }
        try (DiagnosedJvm jvm = DiagnosedJvm.attach(pid())) {
            print(jvm, ask(jvm.diagnostics(), chosen));
            return ExitCode.DONE.status();
        } catch (IOException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        }
    }

    private Topic topic() {
        return Arrays.stream(Topic.values())
                .filter(each -> each.word().equals(topic))
                .findFirst()
                .orElseThrow(
                        () -> CommandException.wrongUsage("'" + topic + "' is none of " + words()));
    }

    private static String words() {
        return Arrays.stream(Topic.values()).map(Topic::word).collect(Collectors.joining(", "));
    }

    private long pid() {
        if (!process.matches("\\d{1,18}")) {
            throw CommandException.wrongUsage(
                    "'" + process + "' is no pid; ./dyno attach --list lists the JVMs");
        }
        return Long.parseLong(process);
    }

    private Diagnosis ask(Diagnostics jvm, Topic chosen) throws IOException {
        return switch (chosen) {
            case THREADS -> Diagnosis.Threads.of(jvm);
            case DEADLOCKS -> Diagnosis.Deadlocks.of(jvm);
            case HISTOGRAM -> Diagnosis.Histogram.of(jvm, most);
            case GC -> Diagnosis.Collection.of(jvm, InstantSource.system());
        };
    }

    private void print(DiagnosedJvm jvm, Diagnosis answer) {
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("pid", jvm.jvm().pid());
            document.put("name", jvm.jvm().title());
            document.putAll(answer.document());
            Json.print(System.out, document);
        } else {
            System.out.print(answer.text());
        }
    }
}

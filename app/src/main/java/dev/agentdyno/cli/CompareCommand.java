package dev.agentdyno.cli;

import dev.agentdyno.comparison.Comparison;
import dev.agentdyno.comparison.ComparisonPage;
import dev.agentdyno.comparison.Part;
import dev.agentdyno.comparison.Side;
import dev.agentdyno.comparison.Sides;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Prints how two recordings, or two parts of one, differ.
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Compare two runs or recordings, or two parts of one.",
        footer = {
            "",
            "Times count from the start of the load run, or of the recording without one.",
            "  ./dyno compare run.jfr run.jfr --time-a 0s-30s --time-b 60s-90s",
            "  ./dyno compare run.jfr run.jfr --band-a 0-50 --band-b 99-100"
        })
final class CompareCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "A", description = "A recording or a run folder.")
    private Path a = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "A recording or a run folder.")
    private Path b = Path.of("");

    @Option(names = "--time-a", paramLabel = "10s-40s", description = "Only this time of A.")
    private @Nullable String timeA;

    @Option(names = "--time-b", paramLabel = "10s-40s", description = "Only this time of B.")
    private @Nullable String timeB;

    @Option(
            names = "--threads-a",
            paramLabel = "REGEX",
            description = "In methods of A, only threads with such names.")
    private @Nullable String threadsA;

    @Option(
            names = "--threads-b",
            paramLabel = "REGEX",
            description = "In methods of B, only threads with such names.")
    private @Nullable String threadsB;

    @Option(
            names = "--band-a",
            paramLabel = "0-50",
            description =
                    "In methods of A, only what was done for agent runs, or router requests, between"
                            + " these percentiles of their times.")
    private @Nullable String bandA;

    @Option(names = "--band-b", paramLabel = "99-100", description = "The same of B.")
    private @Nullable String bandB;

    @Option(
            names = "--requests",
            paramLabel = "agent|router",
            description =
                    "What bands are of; agent runs where there are any, else router requests.")
    private @Nullable String requests;

    @Option(
            names = "--html",
            paramLabel = "OUT.html",
            description = "Write the comparison as one page, too.")
    private @Nullable Path html;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Side before = read(a, new PartOptions("a", requests).part(timeA, threadsA, bandA));
        Side after = read(b, new PartOptions("b", requests).part(timeB, threadsB, bandB));
        tellIfNone(before, "a", threadsA);
        tellIfNone(after, "b", threadsB);
        Comparison comparison = Comparison.of(before, after);
        if (html != null) {
            write(comparison, html);
        }
        if (json) {
            Json.print(System.out, comparison.document());
        } else {
            System.out.print(new ComparisonText(comparison).text());
        }
        return ExitCode.DONE.status();
    }

    private static Side read(Path path, Part part) throws InterruptedException {
        try {
            return Sides.read(path, part, Progress.NONE);
        } catch (IOException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        }
    }

    /// A choice that nothing passes looks like a program that did nothing.
    private static void tellIfNone(Side side, String letter, @Nullable String threads) {
        if (threads != null && side.profile().empty()) {
            System.err.println(
                    "dyno: no sample of "
                            + side.name()
                            + " passes --threads-"
                            + letter
                            + "; its methods are left blank");
        }
    }

    private static void write(Comparison comparison, Path file) {
        try {
            Files.writeString(file, ComparisonPage.html(comparison));
        } catch (IOException e) {
            throw CommandException.failed("cannot write " + file + ": " + Reasons.inWords(e));
        }
    }
}

package dev.agentdyno.cli;

import dev.agentdyno.recording.ExportException;
import dev.agentdyno.recording.Scrubber;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Copies a recording without what could be secret.
@Command(
        name = "scrub",
        mixinStandardHelpOptions = true,
        description =
                "Copy a recording without environment, properties, arguments and anything that looks like a key.")
final class ScrubCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "IN.jfr", description = "The recording to read.")
    private Path in = Path.of("");

    @Parameters(index = "1", paramLabel = "OUT.jfr", description = "The recording to write.")
    private Path out = Path.of("");

    @Override
    public Integer call() {
        try {
            Scrubber.Result result = Scrubber.scrub(in, out);
            System.out.printf(
                    "%s: %,d events kept, %,d removed%n", out, result.kept(), result.removed());
            return ExitCode.DONE.status();
        } catch (ExportException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        }
    }
}

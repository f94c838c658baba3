package dev.agentdyno.cli;

import dev.agentdyno.launch.ChildServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// The child of `run --launch`: an engine that is told what to do over a port of its own. The token
/// of that port is the first line of its input; at the end of its input it ends.
@Command(name = "engine", hidden = true, description = "The engine of run --launch.")
final class EngineCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            String token = in.readLine();
            if (token == null || token.isBlank()) {
                throw CommandException.wrongUsage("engine is started by run --launch");
            }
            Thread.ofPlatform().daemon().name("dyno-parent").start(() -> endWithParent(in));
            new ChildServer(token, Engines::choose)
                    .serve(port -> System.out.println("port " + port));
            return ExitCode.DONE.status();
        } catch (IOException e) {
            throw CommandException.failed("the connection to the parent broke: " + e.getMessage());
        }
    }

    /// A parent that was killed closes nothing, but its end of the pipe is gone.
    private static void endWithParent(BufferedReader in) {
        try {
            while (in.readLine() != null) {}
        } catch (IOException e) {
            System.err.println("dyno: the parent cannot be heard: " + e.getMessage());
        }
        System.exit(ExitCode.DONE.status());
    }
}

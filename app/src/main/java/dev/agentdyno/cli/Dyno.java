package dev.agentdyno.cli;

import dev.agentdyno.console.Console;
import dev.agentdyno.console.ConsoleOptions;
import dev.agentdyno.engine.EngineException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// The `dyno` command: `./dyno COMMAND …`.
@Command(
        name = "dyno",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description =
                "A dynamometer for LLM-agent software. Without a command it opens the console.",
        footer = {
            "",
            "  ./dyno              the console; with no display, a headless quickstart",
            "  ./dyno FILE.jfr     the console on a recording",
            "  ./dyno verify       every check and test",
            "  ./dyno --java-home  the JDK that is used",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 budget broken."
        },
        subcommands = {
            RunCommand.class,
            WorkloadsCommand.class,
            K6Command.class,
            CapacityCommand.class,
            TunablesCommand.class,
            ServeCommand.class,
            AttachCommand.class,
            DiagnoseCommand.class,
            AnalyzeCommand.class,
            EngineCommand.class,
            RecoverCommand.class,
            EventsCommand.class,
            CompareCommand.class,
            CacheReplayCommand.class,
            RouteReplayCommand.class,
            FlamegraphCommand.class,
            ScrubCommand.class,
            ShotCommand.class,
            BenchCommand.class
        })
public final class Dyno implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "FILE.jfr",
            description = "Recordings, packed ones and folders too, to open in the console.")
    private List<Path> files = List.of();

    /// Runs the command in `arguments`; answers the process's exit status.
    public static int execute(String... arguments) {
        return arguments.length > 0 && arguments[0].equals("serve")
                ? execute(serve(), Arrays.copyOfRange(arguments, 1, arguments.length))
                : execute(new CommandLine(new Dyno()), arguments);
    }

    /// The router alone, which is to start fast, does without the other commands.
    private static CommandLine serve() {
        return new CommandLine(new ServeCommand()).setCommandName("dyno serve");
    }

    private static int execute(CommandLine line, String... arguments) {
        return line.setParameterExceptionHandler((problem, given) -> wrongUsage(problem))
                .setExecutionExceptionHandler(
                        (problem, command, parsed) -> explain(problem, command.getErr()))
                .execute(arguments);
    }

    /// Opens the console; with no display does what can be done without one.
    @Override
    public Integer call() throws InterruptedException {
        files.forEach(Dyno::requireFile);
        if (!hasDisplay(System.getenv())) {
            return withoutDisplay();
        }
        try {
            Console.launch(ConsoleOptions.defaults().withFiles(files));
            return ExitCode.DONE.status();
        } catch (EngineException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        }
    }

    private int withoutDisplay() {
        if (files.isEmpty()) {
            System.err.println(
                    "dyno: no display, so the quickstart workload runs without one; ./dyno --help lists the commands");
            return execute("run", "quickstart");
        }
        System.err.println("dyno: no display, so the findings are printed instead");
        return execute(
                Stream.concat(Stream.of("analyze"), files.stream().map(Path::toString))
                        .toArray(String[]::new));
    }

    private static void requireFile(Path file) {
        if (!Files.exists(file)) {
            throw CommandException.wrongUsage(
                    "'"
                            + file
                            + "' is neither a command nor a file; ./dyno --help lists the commands");
        }
    }

    private static boolean hasDisplay(Map<String, String> environment) {
        boolean needsServer =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        return !needsServer
                || environment.containsKey("DISPLAY")
                || environment.containsKey("WAYLAND_DISPLAY");
    }

    private static int wrongUsage(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        command.getErr()
                .println(
                        "dyno: "
                                + firstLine(problem)
                                        .replaceFirst("^Error: ", "")
                                        .replace("option option", "option")
                                + " ("
                                + command.getCommandSpec().qualifiedName()
                                + " --help)");
        return ExitCode.WRONG_USAGE.status();
    }

    private static int explain(Exception problem, PrintWriter err) throws Exception {
        if (problem instanceof CommandException expected) {
            err.println("dyno: " + firstLine(expected));
            return expected.exitCode().status();
        }
        throw problem;
    }

    private static String firstLine(Exception problem) {
        String message =
                problem.getMessage() == null
                        ? problem.getClass().getSimpleName()
                        : problem.getMessage();
        return message.lines().findFirst().orElse(problem.getClass().getSimpleName());
    }
}

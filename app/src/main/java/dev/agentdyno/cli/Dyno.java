package dev.agentdyno.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// The `dyno` command: `./dyno COMMAND …`.
@Command(
        name = "dyno",
        mixinStandardHelpOptions = true,
        version = "Agent Dyno 0.1.0",
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
            TunablesCommand.class,
            ServeCommand.class,
            AnalyzeCommand.class,
            ScrubCommand.class,
            BenchCommand.class
        })
public final class Dyno implements Runnable {
    /// Runs the command in `arguments`; answers the process's exit status.
    public static int execute(String... arguments) {
        return new CommandLine(new Dyno())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((problem, given) -> wrongUsage(problem))
                .setExecutionExceptionHandler(
                        (problem, command, parsed) -> explain(problem, command.getErr()))
                .execute(arguments);
    }

    @Override
    public void run() {
        new CommandLine(this).usage(System.out);
    }

    private static int wrongUsage(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        command.getErr()
                .println(
                        "dyno: "
                                + firstLine(problem)
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

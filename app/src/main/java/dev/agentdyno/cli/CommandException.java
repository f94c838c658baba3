package dev.agentdyno.cli;

/// Ends a command with one line for the person who typed it.
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final ExitCode exitCode;

    private CommandException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /// What was typed cannot be used.
    public static CommandException wrongUsage(String message) {
        return new CommandException(ExitCode.WRONG_USAGE, message);
    }

    /// What was asked for could not be done.
    public static CommandException failed(String message) {
        return new CommandException(ExitCode.FAILED, message);
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}

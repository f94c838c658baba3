package dev.agentdyno.cli;

/// How a command ended, as its process tells the shell.
public enum ExitCode {
    DONE(0),
    FAILED(1),
    WRONG_USAGE(2),
    BUDGET_BROKEN(3);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}

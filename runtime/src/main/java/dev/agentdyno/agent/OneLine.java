package dev.agentdyno.agent;

/// What went wrong, on one line of bounded length.
final class OneLine {
    private static final int LONGEST = 500;

    private OneLine() {}

    static String of(Throwable cause) {
        String message =
                cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String line = message.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }
}

package dev.agentdyno.agent;

/// What went wrong, on one line of bounded length.
final class OneLine {
    private static final int LONGEST = 500;

    private OneLine() {}

    static String of(Throwable cause) {
        String told = cause.getMessage();
        String message = told == null ? cause.getClass().getSimpleName() : told;
        String line = message.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }
}

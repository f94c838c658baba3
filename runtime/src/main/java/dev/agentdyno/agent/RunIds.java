package dev.agentdyno.agent;

/// The text form of run numbers, made only when read: a counter costs a hundredth of a text.
final class RunIds {
    private RunIds() {}

    static String text(long run) {
        return "run-" + run;
    }
}

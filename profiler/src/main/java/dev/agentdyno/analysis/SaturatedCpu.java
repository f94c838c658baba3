package dev.agentdyno.analysis;

import static dev.agentdyno.timeline.Signal.CPU_CONSOLE;
import static dev.agentdyno.timeline.Signal.CPU_JVM;
import static dev.agentdyno.timeline.Signal.CPU_MACHINE;

import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.Optional;

/// The processor is used up.
///
/// Saturated is 95 % of the machine for ten seconds: at that use the mean queue of even one M/M/1
/// core is 19 deep (ρ² ÷ (1 − ρ)), and ten seconds outlast the compiler's work after a start.
/// Medium; high when it lasts for half of the load or longer. When other programs use more of the
/// machine than this JVM does, they are the subject.
final class SaturatedCpu implements LookDetector {
    private static final double SATURATED = 0.95;
    private static final double LEAST_SECONDS = 10;
    private static final double HIGH_PART = 0.5;

    /// What people plan a machine for, so that a burst still finds room.
    private static final double COMFORTABLE = 0.75;

    @Override
    public String id() {
        return "saturated-cpu";
    }

    @Override
    public List<Finding> examine(Look look) {
        Snapshot snapshot = look.snapshot();
        Optional<TimeRange> stretch =
                Stretch.longest(
                        snapshot,
                        snapshot.series(CPU_MACHINE),
                        look.range(),
                        share -> share >= SATURATED);
        return stretch
                .filter(found -> found.seconds() >= LEAST_SECONDS)
                .map(found -> finding(look, found))
                .stream()
                .toList();
    }

    /// Who has most of the processor.
    private enum User {
        ENGINE("The processor is used up"),
        CONSOLE("Drawing the console uses the processor up"),
        OTHERS("Other programs use the processor up");

        private final String title;

        User(String title) {
            this.title = title;
        }

        static User most(double machine, double jvm, double console) {
            if (jvm < machine / 2) {
                return OTHERS;
            }
            return console > jvm - console ? CONSOLE : ENGINE;
        }
    }

    private Finding finding(Look look, TimeRange stretch) {
        double machine = look.snapshot().value(CPU_MACHINE, stretch);
        double jvm = look.snapshot().value(CPU_JVM, stretch);
        double drawing = look.snapshot().value(CPU_CONSOLE, stretch);
        double console = Double.isNaN(drawing) ? 0 : drawing;
        User user = User.most(machine, jvm, console);
        return new Draft(id(), severity(look, stretch), stretch)
                .title(user.title)
                .subject(cores(look))
                .what(
                        "The machine stands at %s for %s; this JVM uses %s of it, %s of it for the console."
                                .formatted(
                                        Figures.percent(machine),
                                        Figures.seconds(stretch.seconds()),
                                        Figures.percent(jvm),
                                        Figures.percent(console)))
                .why(why(user))
                .advice(advice(user, look, stretch, machine))
                .evidence(
                        at(stretch, CPU_MACHINE, machine, "of the machine in use"),
                        at(stretch, CPU_JVM, jvm, "of the machine used by this JVM"))
                .finding();
    }

    private static String why(User user) {
        return switch (user) {
            case ENGINE ->
                    "With no core free, every request also waits for a core; its other times grow with it.";
            case CONSOLE ->
                    "What draws the figures takes from what they tell of; they say as much about it as about the engine.";
            case OTHERS ->
                    "This JVM gets only what the others leave; its figures say as much about them as about it.";
        };
    }

    private static String advice(User user, Look look, TimeRange stretch, double machine) {
        return switch (user) {
            case ENGINE -> oursAdvice(look, stretch, machine);
            case CONSOLE ->
                    "Run it without a window (./dyno run) and open its recording, or make the window smaller.";
            case OTHERS -> "Stop the others, then run again.";
        };
    }

    private static Severity severity(Look look, TimeRange stretch) {
        return stretch.seconds() >= HIGH_PART * look.seconds() ? Severity.HIGH : Severity.MEDIUM;
    }

    private static String cores(Look look) {
        int cores = look.snapshot().facts().cores();
        return cores > 0 ? cores + " cores" : "processor";
    }

    private static String oursAdvice(Look look, TimeRange stretch, double machine) {
        double achieved = look.snapshot().value(Signal.LOAD_ACHIEVED, stretch);
        return achieved > 0
                ? "Ask for at most %s, which would take about %s of it (estimate: in proportion), or give it more cores."
                        .formatted(
                                Figures.rate(achieved * COMFORTABLE / machine, "req/s"),
                                Figures.percent(COMFORTABLE))
                : "Ask for less, or give it more cores.";
    }

    private static Evidence at(TimeRange stretch, Signal signal, double value, String text) {
        return Evidence.of(
                Figures.percent(value) + " " + text, value, Evidence.DRIVE, stretch, signal);
    }
}

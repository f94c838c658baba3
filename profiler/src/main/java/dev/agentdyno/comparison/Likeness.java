package dev.agentdyno.comparison;

import dev.agentdyno.analysis.Figures;
import dev.agentdyno.comparison.Comparability.Mismatch;
import dev.agentdyno.comparison.Comparability.SettingDifference;
import dev.agentdyno.samples.Sampler;
import dev.agentdyno.timeline.Facts;
import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.timeline.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Finds what two sides have in common and what not. For one thread, once.
final class Likeness {
    private static final double MOST_LOAD_DIFFERENCE = 0.05;
    private static final double MOST_DURATION_DIFFERENCE = 0.2;
    private static final String UNKNOWN = "–";

    /// Flags that say how to record, and change nothing that is compared.
    private static final Set<String> RECORDER =
            Set.of("FlightRecorder", "StartFlightRecording", "FlightRecorderOptions");

    private final Side a;
    private final Side b;
    private final List<Mismatch> mismatches = new ArrayList<>();
    private final List<Aspect> same = new ArrayList<>();

    private Likeness(Side a, Side b) {
        this.a = a;
        this.b = b;
    }

    static Comparability of(Side a, Side b) {
        return new Likeness(a, b).compare();
    }

    private Comparability compare() {
        check(Aspect.WORKLOAD, side -> run(side, RunInfo::workload));
        check(Aspect.SEED, side -> run(side, run -> Long.toString(run.seed())));
        double load = load();
        duration();
        check(Aspect.JDK, side -> side.snapshot().facts().jvm());
        check(Aspect.COLLECTOR, side -> side.snapshot().facts().collector());
        check(Aspect.HEAP_MAX, side -> bytes(side.snapshot().facts().heapMax()));
        flags();
        check(Aspect.SYSTEM, side -> side.snapshot().facts().machine());
        check(Aspect.PROCESSOR, side -> side.snapshot().facts().processor());
        check(Aspect.CORES, side -> cores(side.snapshot().facts()));
        check(Aspect.SAMPLER, Likeness::sampler);
        return new Comparability(mismatches, same, settings(), load);
    }

    private static String run(Side side, Function<RunInfo, String> part) {
        return side.snapshot().run().map(part).orElse("");
    }

    private static String sampler(Side side) {
        return side.profile().empty()
                ? ""
                : side.profile().sampler().map(Sampler::event).orElse("");
    }

    private static String cores(Facts facts) {
        return facts.cores() < 0 ? "" : Integer.toString(facts.cores());
    }

    private static String bytes(long bytes) {
        return bytes < 0 ? "" : Figures.bytes((double) bytes);
    }

    /// What one side does not tell is neither alike nor not.
    private void check(Aspect aspect, Function<Side, String> telling) {
        String before = telling.apply(a).strip();
        String after = telling.apply(b).strip();
        if (before.isEmpty() || after.isEmpty()) {
            return;
        }
        if (before.equals(after)) {
            same.add(aspect);
        } else {
            mismatches.add(new Mismatch(aspect, "", before, after));
        }
    }

    private double load() {
        double before = a.snapshot().value(Signal.LOAD_INTENDED, a.range());
        double after = b.snapshot().value(Signal.LOAD_INTENDED, b.range());
        double difference = before > 0 ? after / before - 1 : Double.NaN;
        boolean onlyOne = Double.isNaN(before) != Double.isNaN(after);
        if (onlyOne || Math.abs(difference) > MOST_LOAD_DIFFERENCE) {
            mismatches.add(new Mismatch(Aspect.LOAD, "", rate(before), rate(after)));
        } else if (!Double.isNaN(difference)) {
            same.add(Aspect.LOAD);
        }
        return difference;
    }

    private static String rate(double perSecond) {
        return Double.isNaN(perSecond) ? UNKNOWN : Figures.rate(perSecond, "req/s");
    }

    private void duration() {
        double before = a.range().seconds();
        double after = b.range().seconds();
        double longer = Math.max(before, after);
        if (longer > 0 && Math.abs(after - before) / longer > MOST_DURATION_DIFFERENCE) {
            mismatches.add(
                    new Mismatch(
                            Aspect.DURATION, "", Figures.seconds(before), Figures.seconds(after)));
        } else {
            same.add(Aspect.DURATION);
        }
    }

    private void flags() {
        if (a.flags().isEmpty() && b.flags().isEmpty()) {
            return;
        }
        int before = mismatches.size();
        for (String name : names(a.flags(), b.flags())) {
            String was = a.flags().getOrDefault(name, UNKNOWN);
            String is = b.flags().getOrDefault(name, UNKNOWN);
            if (!was.equals(is) && !RECORDER.contains(name)) {
                mismatches.add(new Mismatch(Aspect.FLAG, name, was, is));
            }
        }
        if (mismatches.size() == before) {
            same.add(Aspect.FLAG);
        }
    }

    private List<SettingDifference> settings() {
        Map<String, String> before = a.snapshot().settings();
        Map<String, String> after = b.snapshot().settings();
        if (before.isEmpty() || after.isEmpty()) {
            return List.of();
        }
        return names(before, after).stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .map(name ->
                        new SettingDifference(
                                name,
                                before.getOrDefault(name, UNKNOWN),
                                after.getOrDefault(name, UNKNOWN)))
                .toList();
    }

    private static Set<String> names(Map<String, String> before, Map<String, String> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names;
    }
}

package dev.agentdyno.memory;

import dev.agentdyno.page.Words;
import dev.agentdyno.query.Sighting;
import dev.agentdyno.query.Sum;
import dev.agentdyno.query.Survey;
import dev.agentdyno.query.Surveyed;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.session.Question;
import dev.agentdyno.shell.ThreadFilter;
import dev.agentdyno.timeline.Allocation;
import dev.agentdyno.timeline.TimeRange;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was allocated in a range by some threads, from samples: by class, place and thread, the
/// most first.
///
/// @param threads whose samples count
record AllocationSurvey(TimeRange range, ThreadFilter threads)
        implements Question<Map<Allocation.By, List<Allocation>>> {
    private static final String SAMPLE = "jdk.ObjectAllocationSample";
    private static final String BUFFER = "jdk.ObjectAllocationInNewTLAB";
    private static final String OUTSIDE = "jdk.ObjectAllocationOutsideTLAB";
    private static final String THREAD = "eventThread";
    private static final String UNNAMED = "thread *";

    @Override
    public Map<Allocation.By, List<Allocation>> answer(Recording recording, Progress progress) {
        Surveyed samples = found(recording, progress, SAMPLE);
        return lists(
                samples.count(SAMPLE) > 0 ? samples : found(recording, progress, BUFFER, OUTSIDE));
    }

    private Surveyed found(Recording recording, Progress progress, String... types) {
        Survey survey = Survey.of(types);
        for (Allocation.By by : Allocation.By.values()) {
            survey = survey.sum(by.name(), event -> entry(event, name(by, event)));
        }
        return survey.of(recording, new Interval(range.fromNanos(), range.toNanos()), 1, progress);
    }

    private Optional<Survey.Entry> entry(Sighting event, String name) {
        return name.isEmpty() || !threads.passes(event.text(THREAD))
                ? Optional.empty()
                : Optional.of(new Survey.Entry(new Survey.Key("", name, ""), bytes(event)));
    }

    private static long bytes(Sighting event) {
        return event.number(
                switch (event.type()) {
                    case SAMPLE -> "weight";
                    case BUFFER -> "tlabSize";
                    default -> "allocationSize";
                });
    }

    private static String name(Allocation.By by, Sighting event) {
        return switch (by) {
            case CLASS -> event.text("objectClass");
            case SITE -> event.site();
            case THREAD -> thread(event.text(THREAD));
        };
    }

    /// Virtual threads mostly have no name of their own, and are many.
    private static String thread(String name) {
        return ThreadFilter.group(name).equals(UNNAMED) ? Words.of("memory.by.unnamed") : name;
    }

    private static Map<Allocation.By, List<Allocation>> lists(Surveyed found) {
        Map<Allocation.By, List<Allocation>> lists = new EnumMap<>(Allocation.By.class);
        for (Allocation.By by : Allocation.By.values()) {
            lists.put(by, found.sum(by.name()).stream().map(AllocationSurvey::allocation).toList());
        }
        return lists;
    }

    private static Allocation allocation(Sum<Survey.Key> sum) {
        return new Allocation(sum.key().name(), Math.round(sum.total()), sum.count());
    }
}

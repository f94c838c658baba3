package dev.agentdyno.memory;

import dev.agentdyno.allocation.AllocatedBefore;
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
        implements Question<AllocationSurvey.Answer> {
    private static final String SAMPLE = AllocatedBefore.SAMPLE;
    private static final String BUFFER = "jdk.ObjectAllocationInNewTLAB";
    private static final String OUTSIDE = "jdk.ObjectAllocationOutsideTLAB";
    private static final String THREAD = "eventThread";
    private static final String UNNAMED = "thread *";

    /// What was found.
    ///
    /// @param before what it leaves out
    record Answer(Map<Allocation.By, List<Allocation>> lists, AllocatedBefore.LeftOut before) {
        /// Keeps its own copy.
        Answer {
            lists = Map.copyOf(lists);
        }
    }

    @Override
    public Answer answer(Recording recording, Progress progress) {
        AllocatedBefore before = AllocatedBefore.of(recording, progress);
        Surveyed samples = found(recording, before, progress, SAMPLE);
        Surveyed known =
                samples.count(SAMPLE) > 0
                        ? samples
                        : found(recording, before, progress, BUFFER, OUTSIDE);
        return new Answer(lists(known), before.within(interval(), threads::passes));
    }

    private Interval interval() {
        return new Interval(range.fromNanos(), range.toNanos());
    }

    private Surveyed found(
            Recording recording, AllocatedBefore before, Progress progress, String... types) {
        Survey survey = Survey.of(types);
        for (Allocation.By by : Allocation.By.values()) {
            survey = survey.sum(by.name(), event -> entry(event, name(by, event), before));
        }
        return survey.of(recording, interval(), 1, progress);
    }

    private Optional<Survey.Entry> entry(Sighting event, String name, AllocatedBefore before) {
        if (name.isEmpty() || !threads.passes(event.text(THREAD))) {
            return Optional.empty();
        }
        long bytes = bytes(event, before);
        return bytes == 0
                ? Optional.empty()
                : Optional.of(new Survey.Entry(new Survey.Key("", name, ""), bytes));
    }

    private static long bytes(Sighting event, AllocatedBefore before) {
        return switch (event.type()) {
            case SAMPLE ->
                    event.number("weight") - before.bytes(event.number(THREAD), event.startNanos());
            case BUFFER -> event.number("tlabSize");
            default -> event.number("allocationSize");
        };
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

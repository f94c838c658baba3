package dev.agentdyno.survey;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import dev.agentdyno.session.Question;
import dev.agentdyno.timeline.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/// Asks what collecting garbage did in a range.
///
/// @param collection the number of the only collection that counts; all if empty
public record GcQuestion(TimeRange range, Optional<Long> collection) implements Question<GcReport> {
    private static final String NUMBER = "gcId";
    private static final int MOST_PHASES = 200;
    private static final List<String> FAILURES =
            List.of(
                    "jdk.EvacuationFailed",
                    "jdk.PromotionFailed",
                    "jdk.ConcurrentModeFailure",
                    "jdk.ZAllocationStall",
                    "jdk.AllocationRequiringGC");

    /// Asks what all collections did.
    public GcQuestion(TimeRange range) {
        this(range, Optional.empty());
    }

    @Override
    public GcReport answer(Recording recording, Progress progress) {
        Samples samples = new Samples(recording, range, progress);
        return new Reading(samples, collection).report(range.seconds());
    }

    /// One reading, from start to end.
    private static final class Reading {
        private final Samples samples;
        private final Optional<Long> collection;
        private final TreeSet<String> collectors = new TreeSet<>();
        private final Map<String, Long> causes = new HashMap<>();
        private final List<Long> pauses = new ArrayList<>();
        private final Map<String, GcReport.Phase> phases = new HashMap<>();
        private final Map<String, GcReport.References> references = new TreeMap<>();
        private final GcSpaces spaces = new GcSpaces();

        Reading(Samples samples, Optional<Long> collection) {
            this.samples = samples;
            this.collection = collection;
        }

        private void each(String name, BiConsumer<EventType, Row> sink) {
            samples.each(
                    name,
                    (type, row) -> {
                        if (counts(type, row)) {
                            sink.accept(type, row);
                        }
                    });
        }

        private boolean counts(EventType type, Row row) {
            return collection.isEmpty()
                    || (type.index(NUMBER) >= 0
                            && Samples.number(type, row, NUMBER) == collection.get());
        }

        GcReport report(double seconds) {
            each("jdk.GarbageCollection", this::collection);
            each("jdk.GCPhasePause", (type, row) -> pause(type, row));
            for (int level = 1; level <= 4; level++) {
                int at = level;
                each("jdk.GCPhasePauseLevel" + at, (t, row) -> phase(t, row, false, at));
            }
            each("jdk.GCPhaseConcurrent", (type, row) -> phase(type, row, true, 0));
            each("jdk.GCPhaseConcurrentLevel1", (type, row) -> phase(type, row, true, 1));
            each("jdk.GCReferenceStatistics", this::references);
            each("jdk.G1HeapSummary", spaces::regions);
            each("jdk.PSHeapSummary", spaces::generations);
            return new GcReport(
                    seconds,
                    List.copyOf(collectors),
                    pauses.stream().sorted().toList(),
                    sortedPhases(),
                    List.copyOf(references.values()),
                    failures(),
                    spaces.means(),
                    causes);
        }

        private void collection(EventType type, Row row) {
            collectors.add(Samples.text(type, row, "name"));
            causes.merge(Samples.text(type, row, "cause"), 1L, Long::sum);
        }

        private void pause(EventType type, Row row) {
            pauses.add(Samples.number(type, row, "duration"));
            phase(type, row, false, 0);
        }

        private void phase(EventType type, Row row, boolean concurrent, int level) {
            String name = Samples.text(type, row, "name");
            long nanos = Samples.number(type, row, "duration");
            phases.merge(
                    concurrent + " " + level + " " + name,
                    new GcReport.Phase(name, concurrent, level, 1, nanos, nanos),
                    (a, b) ->
                            new GcReport.Phase(
                                    name,
                                    concurrent,
                                    level,
                                    a.count() + b.count(),
                                    a.nanos() + b.nanos(),
                                    Math.max(a.longest(), b.longest())));
        }

        private void references(EventType type, Row row) {
            String kind = Samples.text(type, row, "type");
            long count = Samples.number(type, row, "count");
            references.merge(
                    kind,
                    new GcReport.References(kind, count, count),
                    (a, b) ->
                            new GcReport.References(
                                    kind, a.count() + b.count(), Math.max(a.most(), b.most())));
        }

        private List<GcReport.Phase> sortedPhases() {
            return phases.values().stream()
                    .sorted(Comparator.comparingLong(GcReport.Phase::nanos).reversed())
                    .limit(MOST_PHASES)
                    .toList();
        }

        private Map<String, Long> failures() {
            Map<String, Long> failures = new HashMap<>();
            for (String name : FAILURES) {
                each(name, (type, row) -> failures.merge(name, 1L, Long::sum));
            }
            return failures;
        }
    }
}

package dev.agentdyno.survey;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Means of what parts of the heap hold before and after collections.
final class GcSpaces {
    private final Map<String, Mean> before = new LinkedHashMap<>();
    private final Map<String, Mean> after = new LinkedHashMap<>();

    private record Mean(long sum, long count) {
        private static final Mean NONE = new Mean(0, 0);

        Mean plus(Mean other) {
            return new Mean(sum + other.sum, count + other.count);
        }

        long value() {
            return count == 0 ? -1 : sum / count;
        }
    }

    /// A `jdk.G1HeapSummary`.
    void regions(EventType type, Row row) {
        add(type, row, "Eden", "edenUsedSize");
        add(type, row, "Survivor", "survivorUsedSize");
        add(type, row, "Old", "oldGenUsedSize");
    }

    /// A `jdk.PSHeapSummary`.
    void generations(EventType type, Row row) {
        add(type, row, "Eden", "edenSpace.used");
        add(type, row, "Survivor", "fromSpace.used");
        add(type, row, "Old", "oldObjectSpace.used");
    }

    private void add(EventType type, Row row, String name, String field) {
        if (type.index(field) < 0) {
            return;
        }
        boolean ends = Samples.text(type, row, "when").startsWith("After");
        (ends ? after : before)
                .merge(name, new Mean(Samples.number(type, row, field), 1), Mean::plus);
    }

    List<GcReport.Space> means() {
        return before.entrySet().stream()
                .map(each ->
                        new GcReport.Space(
                                each.getKey(),
                                each.getValue().value(),
                                after.getOrDefault(each.getKey(), Mean.NONE).value()))
                .toList();
    }
}

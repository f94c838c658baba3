package dev.agentdyno.survey;

import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.session.Question;
import dev.agentdyno.timeline.TimeRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Asks for the newest class histogram in a range, the largest class first: the `jdk.ObjectCount`
/// of one collection, which leaves out classes that fill less than half a percent of the heap.
public record ClassQuestion(TimeRange range) implements Question<List<ClassCount>> {
    @Override
    public List<ClassCount> answer(Recording recording, Progress progress) {
        Map<Long, List<ClassCount>> byCollection = new HashMap<>();
        new Samples(recording, range, progress)
                .each(
                        "jdk.ObjectCount",
                        (type, row) ->
                                byCollection
                                        .computeIfAbsent(
                                                Samples.number(type, row, "gcId"),
                                                _ -> new ArrayList<>())
                                        .add(
                                                new ClassCount(
                                                        Samples.text(type, row, "objectClass"),
                                                        Samples.number(type, row, "count"),
                                                        Samples.number(type, row, "totalSize"))));
        return byCollection.entrySet().stream()
                .max(Map.Entry.comparingByKey())
                .map(newest -> ClassCount.summed(newest.getValue()))
                .orElse(List.of());
    }
}

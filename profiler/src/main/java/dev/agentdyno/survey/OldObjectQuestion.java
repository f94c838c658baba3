package dev.agentdyno.survey;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import dev.agentdyno.reader.Value;
import dev.agentdyno.session.Question;
import dev.agentdyno.timeline.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Asks for the old objects of a recording that some threads allocated, the oldest first. Those of
/// the whole recording: the JVM writes them down when a recording ends or is told to, whatever
/// range a person looks at.
///
/// @param threads tells by their names whose objects count
public record OldObjectQuestion(Predicate<String> threads) implements Question<List<OldObject>> {
    private static final int MOST = 2_000;
    private static final int MOST_STEPS = 64;
    private static final int MOST_FRAMES = 12;
    private static final TimeRange ALL = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

    @Override
    public List<OldObject> answer(Recording recording, Progress progress) {
        List<OldObject> objects = new ArrayList<>();
        new Samples(recording, ALL, progress)
                .each(
                        "jdk.OldObjectSample",
                        (type, row) -> {
                            if (objects.size() < MOST
                                    && threads.test(Samples.text(type, row, "eventThread"))) {
                                objects.add(object(type, row));
                            }
                        });
        objects.sort(Comparator.comparingLong(OldObject::ageNanos).reversed());
        return List.copyOf(objects);
    }

    private static OldObject object(EventType type, Row row) {
        int field = type.index("object");
        Value object = field < 0 ? new Value.Absent() : row.value(field);
        List<String> path = path(object);
        return new OldObject(
                className(fields(object)),
                row.startNanos(),
                known(type, row, "objectAge"),
                known(type, row, "objectSize"),
                row.stack().stream().limit(MOST_FRAMES).map(each -> each.frame().text()).toList(),
                path,
                root(type, row));
    }

    /// A size of 0 stands for one that is not known.
    private static long known(EventType type, Row row, String field) {
        long value = Samples.number(type, row, field);
        return value > 0 ? value : -1;
    }

    private static List<String> path(Value from) {
        List<String> path = new ArrayList<>();
        Map<String, Value> at = fields(from);
        while (!at.isEmpty() && path.size() < MOST_STEPS) {
            Map<String, Value> referrer = fields(at.get("referrer"));
            path.add(step(className(at), referrer));
            at = fields(referrer.get("object"));
        }
        return path;
    }

    /// A class, and the field or the place in an array through which it is held.
    private static String step(String name, Map<String, Value> referrer) {
        String field = label(fields(referrer.get("field")).get("name"));
        if (!field.isEmpty()) {
            return name + " ← " + field;
        }
        Value index = fields(referrer.get("array")).get("index");
        return index instanceof Value.Whole(long place) ? name + " ← [" + place + "]" : name;
    }

    private static String className(Map<String, Value> object) {
        return label(object.get("type"));
    }

    private static String root(EventType type, Row row) {
        int field = type.index("root");
        Map<String, Value> root = field < 0 ? Map.of() : fields(row.value(field));
        String words = label(root.get("description"));
        String kind = label(root.get("type")) + ", " + label(root.get("system"));
        return root.isEmpty() ? "" : words.isEmpty() ? kind : kind + ": " + words;
    }

    private static Map<String, Value> fields(@org.jspecify.annotations.Nullable Value value) {
        return switch (value) {
            case Value.Reference reference -> reference.fields().get();
            case Value.Structure structure -> structure.fields();
            case null, default -> Map.of();
        };
    }

    private static String label(@org.jspecify.annotations.Nullable Value value) {
        return switch (value) {
            case Value.Reference reference -> reference.label();
            case Value.Text text -> text.value();
            case null, default -> "";
        };
    }
}

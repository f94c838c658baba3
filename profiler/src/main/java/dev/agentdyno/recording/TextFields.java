package dev.agentdyno.recording;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;
import org.jspecify.annotations.Nullable;

/// Looks for a text in all that an event says: in its own fields and, however deep, in what they
/// refer to, such as threads and their groups, class loaders and old objects with what holds them.
///
/// Stacks and names of classes and methods are code, not data, and are left out. What events share
/// is looked at once. For one file and one thread.
final class TextFields {
    private static final Set<String> CODE =
            Set.of("jdk.types.StackTrace", "jdk.types.Method", "java.lang.Class");

    private static final String TEXT = "java.lang.String";

    /// Enough for the threads of a program; what is forgotten is looked at again.
    private static final int MOST_KNOWN = 20_000;

    private final Predicate<String> wanted;
    private final IdentityHashMap<List<ValueDescriptor>, List<String>> names =
            new IdentityHashMap<>();
    private final IdentityHashMap<RecordedObject, Optional<String>> known = new IdentityHashMap<>();

    TextFields(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    /// The first text of an event that is wanted.
    Optional<String> find(RecordedEvent event) {
        for (String name : names(event.getFields())) {
            Optional<String> found = find((@Nullable Object) event.getValue(name));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<String> find(@Nullable Object value) {
        return switch (value) {
            case null -> Optional.empty();
            case String text -> Optional.of(text).filter(wanted);
            case RecordedObject object -> shared(object);
            default -> search(value);
        };
    }

    private Optional<String> shared(RecordedObject object) {
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        return known.computeIfAbsent(object, this::search);
    }

    /// Objects may hold one another in a circle.
    private Optional<String> search(Object root) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> left = new ArrayDeque<>(List.of(root));
        while (!left.isEmpty()) {
            Object next = left.pop();
            if (next instanceof String text && wanted.test(text)) {
                return Optional.of(text);
            }
            if (seen.add(next)) {
                push(next, left);
            }
        }
        return Optional.empty();
    }

    private void push(Object holder, Deque<Object> left) {
        switch (holder) {
            case RecordedObject object ->
                    names(object.getFields()).forEach(name -> add(object.getValue(name), left));
            case Object[] many -> Arrays.stream(many).forEach(one -> add(one, left));
            default -> {}
        }
    }

    private static void add(@Nullable Object value, Deque<Object> left) {
        if (value != null) {
            left.push(value);
        }
    }

    /// The fields that are texts or may hold some.
    private List<String> names(List<ValueDescriptor> fields) {
        return names.computeIfAbsent(
                fields,
                all ->
                        all.stream()
                                .filter(TextFields::mayHoldText)
                                .map(ValueDescriptor::getName)
                                .toList());
    }

    private static boolean mayHoldText(ValueDescriptor field) {
        return field.getTypeName().equals(TEXT)
                || (!field.getFields().isEmpty() && !CODE.contains(field.getTypeName()));
    }
}

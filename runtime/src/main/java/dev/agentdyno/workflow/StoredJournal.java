package dev.agentdyno.workflow;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// A [Journal] in a store: the first line tells the workflow and its input, each further one a step
/// that was done or a choice that was made. What is read is what was there when the run was opened.
///
/// A line that is no JSON was broken off while it was written: its step counts as not done.
final class StoredJournal implements Journal {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private final CheckpointStore store;
    private final String id;
    private final State input;
    private final Map<String, Change> done = new HashMap<>();
    private final Map<String, String> chosen = new HashMap<>();

    /// Lines of branches that work at once must not mix.
    private final ReentrantLock writing = new ReentrantLock();

    private StoredJournal(CheckpointStore store, String id, State input) {
        this.store = store;
        this.id = id;
        this.input = input;
    }

    static StoredJournal create(CheckpointStore store, String id, Workflow workflow, State input)
            throws IOException {
        Map<String, Object> head =
                Map.of(
                        "workflow",
                        workflow.name(),
                        "shape",
                        workflow.shape(),
                        "input",
                        input.values());
        store.create(id, MAPPER.writeValueAsString(head));
        return new StoredJournal(store, id, input);
    }

    static StoredJournal open(CheckpointStore store, String id, Workflow workflow)
            throws IOException {
        List<String> lines = store.read(id);
        Map<?, ?> head =
                parsed(lines.isEmpty() ? "" : lines.getFirst())
                        .orElseThrow(() -> new IOException("run '" + id + "' cannot be read"));
        if (!workflow.name().equals(head.get("workflow"))
                || !workflow.shape().equals(head.get("shape"))) {
            throw new IOException(
                    "run '" + id + "' is of another workflow than " + workflow.name() + " is now");
        }
        StoredJournal journal = new StoredJournal(store, id, state(head.get("input")));
        for (String line : lines.subList(1, lines.size())) {
            parsed(line).ifPresent(journal::remember);
        }
        return journal;
    }

    State input() {
        return input;
    }

    @Override
    public Optional<Change> done(String path) {
        return Optional.ofNullable(done.get(path));
    }

    @Override
    public Optional<String> chosen(String path) {
        return Optional.ofNullable(chosen.get(path));
    }

    @Override
    public void complete(String path, State before, State after) throws IOException {
        Change change = Change.between(before, after);
        append(Map.of("step", path, "set", change.set(), "dropped", change.dropped()));
    }

    @Override
    public void choose(String path, String choice) throws IOException {
        append(Map.of("step", path, "choice", choice));
    }

    private void append(Map<String, Object> line) throws IOException {
        String text = MAPPER.writeValueAsString(line);
        writing.lock();
        try {
            store.append(id, text);
        } finally {
            writing.unlock();
        }
    }

    private void remember(Map<?, ?> line) {
        String path = String.valueOf(line.get("step"));
        if (line.get("choice") instanceof String choice) {
            chosen.put(path, choice);
        } else {
            done.put(path, new Change(state(line.get("set")).values(), names(line.get("dropped"))));
        }
    }

    private static State state(@Nullable Object values) {
        State state = State.EMPTY;
        if (values instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                Object value = entry.getValue();
                state = value == null ? state : state.with(String.valueOf(entry.getKey()), value);
            }
        }
        return state;
    }

    private static List<String> names(@Nullable Object values) {
        return values instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Optional<Map<?, ?>> parsed(String line) {
        try {
            return Optional.of(MAPPER.readValue(line, Map.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}

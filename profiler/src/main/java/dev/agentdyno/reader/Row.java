package dev.agentdyno.reader;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A view of one event that moves from event to event: nothing is decoded until it is asked for.
/// Valid until the next event is looked at; for one thread.
///
/// Fields are named by their place in [EventType#fields()]. A field that the event's chunk does not
/// have reads as 0 or nothing.
public final class Row {
    private final Chunk chunk;
    private final Frames frames;
    private final FieldReader fields;
    private final int[] leaves;
    private final LongIntTable sitePlaces = new LongIntTable();
    private final List<String> sites = new ArrayList<>();
    private @Nullable StackReader stacks;

    Row(Chunk chunk, RawType raw, EventType type, Frames frames) {
        this.chunk = chunk;
        this.frames = frames;
        this.fields = new FieldReader(raw, chunk, new ConstantReader(chunk));
        this.leaves = type.fields().stream().mapToInt(field -> raw.leaf(field.name())).toArray();
    }

    void moveTo(int body, int end) {
        fields.moveTo(body, end);
    }

    /// When it began, in nanoseconds since the epoch.
    public long startNanos() {
        return fields.startNanos();
    }

    /// A number in the field's unit; 0 for a field that holds none.
    public long number(int field) {
        return fields.number(leaves[field]);
    }

    /// A number with its fraction, in the field's unit; 0 for a field that holds none.
    public double real(int field) {
        return fields.real(leaves[field]);
    }

    /// Any field in one line. A stack has none; see [#stack()].
    public String text(int field) {
        return chunk.orElse(() -> fields.label(leaves[field]), "");
    }

    /// Any field in full, decoded as deep as it is asked.
    public Value value(int field) {
        return chunk.orElse(() -> fields.value(leaves[field]), new Value.Absent());
    }

    /// The event's stack, innermost frame first; empty without one.
    public List<StackFrame> stack() {
        return chunk.orElse(this::decoded, List.of());
    }

    private List<StackFrame> decoded() {
        StackReader reader = stacks();
        int depth = Math.max(0, reader.decode(fields.stack()));
        List<StackFrame> stack = new ArrayList<>(depth);
        for (int i = depth - 1; i >= 0; i--) {
            Frame frame = frames.frame(reader.stack()[i]).at(reader.lines()[i]);
            stack.add(new StackFrame(frame, Execution.of(reader.executions()[i])));
        }
        return stack;
    }

    /// Where it came from: class and method of the innermost frame that is not the JDK's, or of the
    /// innermost if all are; empty without a stack. Each stack is decoded once.
    public String site() {
        long key = fields.stack();
        int place = sitePlaces.get(key);
        if (place < 0) {
            place = sites.size();
            sites.add(site(stack()));
            sitePlaces.put(key, place);
        }
        return sites.get(place);
    }

    private static String site(List<StackFrame> stack) {
        return stack.stream()
                .map(StackFrame::frame)
                .filter(frame -> !frame.ofJdk())
                .findFirst()
                .or(() -> stack.stream().map(StackFrame::frame).findFirst())
                .map(frame -> frame.at(Frame.NO_LINE).text())
                .orElse("");
    }

    private StackReader stacks() {
        StackReader reader = stacks;
        if (reader == null) {
            reader = new StackReader(chunk, frames, false);
            stacks = reader;
        }
        return reader;
    }
}

package dev.agentdyno.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;

/// Sums the samples of a chunk by their stacks' numbers, then decodes each stack once. For one
/// thread.
final class ChunkSampler {
    private static final int ABSENT = -1;

    private final Chunk chunk;
    private final SampleQuery query;
    private final ConstantReader constants;
    private final TypePlaces planned = new TypePlaces();
    private final List<Plan> inOrder = new ArrayList<>();
    private final Map<String, LongSums> sums = new HashMap<>();

    ChunkSampler(Chunk chunk, SampleQuery query) {
        this.chunk = chunk;
        this.query = query;
        this.constants = new ConstantReader(chunk);
        for (RawType type : chunk.metadata().types()) {
            if (type.event() && !type.broken() && query.types().contains(type.name())) {
                plan(type);
            }
        }
    }

    private void plan(RawType type) {
        Plan plan = new Plan(type);
        if (!plan.impossible) {
            planned.put(type.id(), inOrder.size());
            inOrder.add(plan);
        }
    }

    /// Reads the chunk and hands each of its stacks to the sink.
    void sum(Frames frames, StackSink sink) {
        if (inOrder.isEmpty()) {
            return;
        }
        Cursor cursor = chunk.cursor();
        chunk.walk(
                cursor,
                planned,
                walk -> inOrder.get(walk.place()).sample(cursor.position(), walk.end()));
        StackReader stacks = new StackReader(chunk, frames, query.lines());
        sums.forEach((group, sum) -> sum.forEach((k, w) -> give(stacks, k, group, w, sink)));
    }

    private void give(StackReader stacks, long key, String group, long weight, StackSink sink) {
        int depth = chunk.orElse(() -> stacks.decode(key), StackReader.NONE);
        sink.stack(group, stacks.stack(), stacks.executions(), Math.max(0, depth), weight);
    }

    /// How to read the samples of one type.
    private final class Plan {
        private final FieldReader fields;
        private final int weight;
        private final int[] groups;
        private final int thread;
        private final LabelFilter[] filters;
        private final boolean impossible;
        private String lastGroup = "";
        private LongSums lastSums = new LongSums();

        Plan(RawType type) {
            weight = query.weight().map(type::leaf).orElse(ABSENT);
            groups = query.groups().stream().mapToInt(type::leaf).toArray();
            thread = thread(type);
            filters = filters(type);
            impossible =
                    Stream.of(filters).anyMatch(filter -> filter.leaf() < 0)
                            || (query.weight().isPresent() && weight < 0)
                            || (query.owner().isPresent() && thread < 0);
            fields = new FieldReader(type, chunk, constants, last(type));
            lastSums = sums.computeIfAbsent(lastGroup, _ -> new LongSums());
        }

        private LabelFilter[] filters(RawType type) {
            return query.filters().entrySet().stream()
                    .map(each ->
                            new LabelFilter(
                                    type.leaf(each.getKey()), each.getValue(), new LongIntTable()))
                    .toArray(LabelFilter[]::new);
        }

        /// The thread that was sampled, which need not be the one that wrote the event.
        private static int thread(RawType type) {
            int sampled = type.leaf("sampledThread");
            return sampled < 0 ? type.leaf("eventThread") : sampled;
        }

        private int last(RawType type) {
            int last = Math.max(type.leaf("startTime"), type.leaf("stackTrace"));
            last = Math.max(last, Math.max(weight, thread));
            for (int group : groups) {
                last = Math.max(last, group);
            }
            for (LabelFilter filter : filters) {
                last = Math.max(last, filter.leaf());
            }
            return last;
        }

        void sample(int body, int end) {
            fields.moveTo(body, end);
            if (query.interval().all() || query.interval().contains(fields.startNanos())) {
                if (passes()) {
                    weigh();
                }
            }
        }

        private void weigh() {
            long whole = weight < 0 ? 1 : fields.number(weight);
            long off = query.deduction().isEmpty() ? 0 : off(query.deduction().get());
            if (off == 0 || off < whole) {
                sums().add(fields.stack(), whole - off);
            }
        }

        private long off(SampleDeduction deduction) {
            return thread < 0 ? 0 : deduction.bytes(fields.number(thread), fields.startNanos());
        }

        private boolean passes() {
            if (query.owner().isPresent() && !owned(query.owner().get())) {
                return false;
            }
            for (LabelFilter filter : filters) {
                if (!filter.passes(fields)) {
                    return false;
                }
            }
            return true;
        }

        private boolean owned(SampleOwner owner) {
            return owner.owns(fields.number(thread), fields.startNanos());
        }

        /// Texts of the fields, a line each; of one that the type does not have, nothing.
        private String group() {
            return groups.length == 1 ? label(groups[0]) : labels();
        }

        private String labels() {
            StringJoiner labels = new StringJoiner(SampleQuery.BETWEEN);
            for (int group : groups) {
                labels.add(label(group));
            }
            return labels.toString();
        }

        private String label(int leaf) {
            return leaf < 0 ? "" : fields.label(leaf);
        }

        private LongSums sums() {
            if (groups.length == 0) {
                return lastSums;
            }
            String name = group();
            if (!name.equals(lastGroup)) {
                lastGroup = name;
                lastSums = sums.computeIfAbsent(name, _ -> new LongSums());
            }
            return lastSums;
        }
    }
}

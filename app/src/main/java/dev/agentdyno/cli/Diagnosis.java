package dev.agentdyno.cli;

import dev.agentdyno.shell.Figures;
import dev.agentdyno.source.Deadlocked;
import dev.agentdyno.source.Diagnostics;
import dev.agentdyno.source.LiveThread;
import dev.agentdyno.survey.ClassCount;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a JVM answered when it was asked, for a person and for a program.
sealed interface Diagnosis {
    /// For a person.
    String text();

    /// For a program, beside the process it is of.
    Map<String, ?> document();

    /// What each thread does, and which wait for each other.
    record Threads(List<LiveThread> threads, Deadlocks deadlocks) implements Diagnosis {
        static Threads of(Diagnostics jvm) throws IOException {
            return new Threads(jvm.threads(), Deadlocks.of(jvm));
        }

        @Override
        public String text() {
            return threads.stream().map(Threads::text).collect(Collectors.joining())
                    + "%d platform threads%n".formatted(threads.size())
                    + deadlocks.text();
        }

        private static String text(LiveThread thread) {
            return "\"%s\" #%d %s%s%n"
                            .formatted(
                                    line(thread.name()),
                                    thread.id(),
                                    thread.state(),
                                    thread.daemon() ? " daemon" : "")
                    + waits(thread.waitsFor(), thread.heldBy())
                    + calls(thread.stack());
        }

        @Override
        public Map<String, ?> document() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("threads", threads.stream().map(Threads::map).toList());
            map.putAll(deadlocks.document());
            return map;
        }

        private static Map<String, ?> map(LiveThread thread) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            map.put("id", thread.id());
            map.put("name", thread.name());
            map.put("state", thread.state());
            map.put("daemon", thread.daemon());
            map.put("waits_for", known(thread.waitsFor()));
            map.put("held_by", known(thread.heldBy()));
            map.put("stack", thread.stack());
            return map;
        }
    }

    /// The threads that wait for each other.
    record Deadlocks(List<Deadlocked> threads) implements Diagnosis {
        static Deadlocks of(Diagnostics jvm) throws IOException {
            return new Deadlocks(jvm.deadlocks());
        }

        @Override
        public String text() {
            return threads.isEmpty()
                    ? "No platform threads wait for each other%n".formatted()
                    : "%d platform threads wait for each other:%n".formatted(threads.size())
                            + threads.stream().map(Deadlocks::text).collect(Collectors.joining());
        }

        private static String text(Deadlocked thread) {
            return "\"%s\"%n".formatted(line(thread.thread()))
                    + waits(thread.waitsFor(), thread.heldBy())
                    + calls(thread.stack());
        }

        @Override
        public Map<String, ?> document() {
            return Map.of("deadlocked", threads.stream().map(Deadlocks::map).toList());
        }

        private static Map<String, ?> map(Deadlocked thread) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            map.put("name", thread.thread());
            map.put("waits_for", known(thread.waitsFor()));
            map.put("held_by", known(thread.heldBy()));
            map.put("stack", thread.stack());
            return map;
        }
    }

    /// The live objects of each class.
    ///
    /// @param most how many classes to tell
    record Histogram(List<ClassCount> classes, int most) implements Diagnosis {
        static Histogram of(Diagnostics jvm, int most) throws IOException {
            return new Histogram(ClassCount.parse(jvm.liveObjects()), most);
        }

        @Override
        public String text() {
            TextTable table = TextTable.of("CLASS", "#OBJECTS", "#BYTES");
            classes.stream()
                    .limit(most)
                    .forEach(each ->
                            table.row(
                                    each.className(),
                                    Figures.count(each.count()),
                                    Figures.count(each.bytes())));
            return table.text()
                    + "%,d live objects of %,d classes, %s%n"
                            .formatted(objects(), classes.size(), Figures.memory((double) bytes()));
        }

        private long objects() {
            return classes.stream().mapToLong(ClassCount::count).sum();
        }

        private long bytes() {
            return classes.stream().mapToLong(ClassCount::bytes).sum();
        }

        @Override
        public Map<String, ?> document() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("objects", objects());
            map.put("total_bytes", bytes());
            map.put("class_count", classes.size());
            map.put("classes", classes.stream().limit(most).map(Histogram::map).toList());
            return map;
        }

        private static Map<String, ?> map(ClassCount each) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("class", each.className());
            map.put("objects", each.count());
            map.put("total_bytes", each.bytes());
            return map;
        }
    }

    /// A collection of the whole heap.
    ///
    /// @param before bytes in use
    /// @param after bytes in use
    /// @param taken from the command to its end, as seen from here
    record Collection(long before, long after, Duration taken) implements Diagnosis {
        static Collection of(Diagnostics jvm, InstantSource clock) throws IOException {
            long before = jvm.heapUsed();
            Instant start = clock.instant();
            jvm.collect();
            return new Collection(before, jvm.heapUsed(), Duration.between(start, clock.instant()));
        }

        @Override
        public String text() {
            return "Collected the heap in %s: %s in use before, %s after%n"
                    .formatted(
                            Figures.seconds(taken.toNanos() / 1e9),
                            Figures.memory((double) before),
                            Figures.memory((double) after));
        }

        @Override
        public Map<String, ?> document() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("heap_before_bytes", before);
            map.put("heap_after_bytes", after);
            map.put("duration_seconds", taken.toNanos() / 1e9);
            return map;
        }
    }

    private static String waits(String lock, String holder) {
        if (lock.isEmpty()) {
            return "";
        }
        String held = holder.isEmpty() ? "" : ", held by \"" + line(holder) + "\"";
        return "    waits for %s%s%n".formatted(line(lock), held);
    }

    private static String calls(List<String> stack) {
        return stack.stream()
                .map(call -> "    at %s%n".formatted(line(call)))
                .collect(Collectors.joining());
    }

    /// Names of threads, classes and methods are the other program's own; control characters in
    /// them could take the terminal over.
    private static String line(String name) {
        return name.replaceAll("\\p{Cntrl}", " ");
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }
}

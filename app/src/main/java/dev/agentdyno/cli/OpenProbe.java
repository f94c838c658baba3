package dev.agentdyno.cli;

import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.calltree.CallTreeBuilder;
import dev.agentdyno.reader.ClassName;
import dev.agentdyno.reader.Execution;
import dev.agentdyno.reader.Frame;
import dev.agentdyno.reader.Frames;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.SampleQuery;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import one.convert.Arguments;
import one.convert.JfrToFlame;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.ItemFilters;
import org.openjdk.jmc.flightrecorder.CouldNotLoadRecordingException;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.stacktrace.tree.StacktraceTreeModel;

/// Opens one recording with one reader, up to the flame graph of its allocations, and prints the
/// seconds it took, those of its processors (with the JVM's start, its compilers and collector),
/// the most heap it had and the heap it kept, in bytes. Runs in a JVM of its own.
final class OpenProbe {
    private static final String SAMPLES = "jdk.ObjectAllocationSample";

    private OpenProbe() {}

    /// What can open a recording.
    enum Reader {
        AGENT_DYNO("Agent Dyno") {
            @Override
            Object open(Path file) throws IOException {
                Recording recording = Recording.open(file);
                List<CallTreeBuilder> parts =
                        recording.stacks(
                                SampleQuery.of(SAMPLES),
                                () -> new CallTreeBuilder(recording.frames()),
                                Progress.NONE);
                CallTreeBuilder all = parts.getFirst();
                parts.subList(1, parts.size()).forEach(all::merge);
                return List.of(recording, all.build());
            }
        },
        RECORDING_FILE("RecordingFile") {
            @Override
            Object open(Path file) throws IOException {
                return withRecordingFile(file);
            }
        },
        MISSION_CONTROL("JMC") {
            @Override
            Object open(Path file) throws IOException {
                try {
                    IItemCollection items = JfrLoaderToolkit.loadEvents(file.toFile());
                    IItemCollection samples = items.apply(ItemFilters.type(SAMPLES));
                    return List.of(items, new StacktraceTreeModel(samples).getRoot());
                } catch (CouldNotLoadRecordingException e) {
                    throw new IOException(e);
                }
            }
        },
        JFR_CONVERTER("jfr-converter") {
            @Override
            Object open(Path file) throws IOException {
                Path page = Files.createTempFile("agentdyno-flames", ".html");
                try {
                    Arguments arguments = new Arguments("--alloc", "-o", "html");
                    JfrToFlame.convert(file.toString(), page.toString(), arguments);
                    return arguments;
                } finally {
                    Files.delete(page);
                }
            }
        };

        private final String label;

        Reader(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        /// Answers all that a flame graph needs.
        abstract Object open(Path file) throws IOException;
    }

    public static void main(String[] arguments) throws IOException {
        Reader reader = Reader.valueOf(arguments[0]);
        Path file = Path.of(arguments[1]);
        long start = System.nanoTime();
        Object opened = reader.open(file);
        double seconds = (System.nanoTime() - start) / 1e9;
        double processor = processorSeconds();
        long peak = peak();
        try {
            System.out.printf(
                    Locale.ROOT, "%.4f %.4f %d %d%n", seconds, processor, peak, retained());
        } finally {
            Reference.reachabilityFence(opened);
        }
    }

    private static double processorSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().map(Duration::toMillis).orElse(0L)
                / 1e3;
    }

    private static long retained() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /// The sum of what each part of the heap had at most; never less than the true peak.
    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    private static CallTree withRecordingFile(Path file) throws IOException {
        Frames frames = new Frames();
        CallTreeBuilder builder = new CallTreeBuilder(frames);
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                if (event.getEventType().getName().equals(SAMPLES)) {
                    add(event, frames, builder);
                }
            }
        }
        return builder.build();
    }

    private static void add(RecordedEvent event, Frames frames, CallTreeBuilder builder) {
        List<RecordedFrame> stack =
                event.getStackTrace() == null ? List.of() : event.getStackTrace().getFrames();
        int[] numbers =
                stack.reversed().stream().mapToInt(frame -> frames.number(frame(frame))).toArray();
        byte[] executions = new byte[numbers.length];
        Arrays.fill(executions, Execution.UNKNOWN.code());
        builder.stack("", numbers, executions, numbers.length, 1);
    }

    private static Frame frame(RecordedFrame frame) {
        return new Frame(
                ClassName.readable(frame.getMethod().getType().getName()),
                frame.getMethod().getName(),
                frame.getMethod().getDescriptor(),
                Frame.NO_LINE);
    }
}

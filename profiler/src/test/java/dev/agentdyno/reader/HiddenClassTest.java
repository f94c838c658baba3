package dev.agentdyno.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jdk.jfr.Event;
import jdk.jfr.Name;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lambdas go by the name of the class that they are written in.
class HiddenClassTest {
    private static final String TOLD = "test.ToldByALambda";

    @TempDir Path folder;

    @Name(TOLD)
    static final class Told extends Event {
        Class<?> by = Object.class;
    }

    private static void tell(Object lambda) {
        Told event = new Told();
        event.by = lambda.getClass();
        event.commit();
    }

    /// Two lambdas, each a class of its own to the JVM.
    private Path recorded() throws IOException {
        Path file = folder.resolve("lambdas.jfr");
        try (jdk.jfr.Recording recording = new jdk.jfr.Recording()) {
            recording.enable(Told.class).withStackTrace();
            recording.start();
            Runnable first = () -> tell(new Object());
            Runnable second = () -> tell(this);
            List.of(first, second).forEach(Runnable::run);
            tell(first);
            tell(second);
            recording.stop();
            recording.dump(file);
        }
        return file;
    }

    @Test
    void theirClassesReadAlikeWithoutAnAddress() throws IOException {
        Set<String> classes = new TreeSet<>();
        try (Recording recording = Recording.open(recorded())) {
            EventType type = recording.type(TOLD).orElseThrow();
            Rows rows = recording.rows(type, Interval.ALL, Progress.NONE);
            for (int i = 0; i < rows.size(); i++) {
                classes.add(rows.row(i).text(type.index("by")));
            }
        }
        String name = HiddenClassTest.class.getName();
        assertThat(classes).containsExactly(name, name + "$$Lambda", "java.lang.Object");
    }

    @Test
    void theirFramesAreOne() throws IOException {
        Set<Integer> lambdas = new TreeSet<>();
        try (Recording recording = Recording.open(recorded())) {
            StackSink sink =
                    (group, frames, executions, depth, weight) -> {
                        for (int i = 0; i < depth; i++) {
                            if (hidden(recording.frames().frame(frames[i]))) {
                                lambdas.add(frames[i]);
                            }
                        }
                    };
            recording.stacks(SampleQuery.of(TOLD), () -> sink, Progress.NONE);
        }
        assertThat(lambdas).hasSize(1);
    }

    private static boolean hidden(Frame frame) {
        return frame.method().equals("run")
                && frame.className().startsWith(HiddenClassTest.class.getName() + "$$Lambda");
    }
}

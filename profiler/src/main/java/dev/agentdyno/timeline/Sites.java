package dev.agentdyno.timeline;

import dev.agentdyno.reader.ClassName;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;

/// Names the place in the code that an event comes from.
final class Sites {
    private static final List<String> PLATFORM = List.of("java.", "jdk.", "sun.", "com.sun.");

    private Sites() {}

    /// The first method that is not the JDK's, as `class.method`; else the topmost; or empty.
    static String of(RecordedEvent event) {
        RecordedStackTrace stack = event.getStackTrace();
        if (stack == null || stack.getFrames().isEmpty()) {
            return "";
        }
        for (RecordedFrame frame : stack.getFrames()) {
            if (frame.isJavaFrame() && !isPlatform(frame.getMethod().getType().getName())) {
                return name(frame);
            }
        }
        return name(stack.getFrames().getFirst());
    }

    private static boolean isPlatform(String className) {
        for (String prefix : PLATFORM) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static String name(RecordedFrame frame) {
        return ClassName.readable(frame.getMethod().getType().getName())
                + "."
                + frame.getMethod().getName();
    }
}

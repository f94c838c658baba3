package dev.agentdyno.page;

import dev.agentdyno.calltree.FrameKind;
import dev.agentdyno.chart.FlameColor;
import dev.agentdyno.reader.Frame;
import java.util.List;
import java.util.regex.Pattern;

/// Tells whose code a frame is, for its colour. Immutable.
///
/// @param own beginnings of the names of the program's own classes
/// @param by what colours tell apart
public record CodeColors(List<String> own, By by) {
    private static final List<String> JDK =
            List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "javafx.");
    private static final Pattern MACHINERY =
            Pattern.compile(
                    "(C1|C2|Compil|Phase|PhaseIdealLoop|Optimize|Parse|Matcher|GraphKit|WorkerThread)"
                            + "\\w*(::.*)?");

    /// What colours tell apart.
    public enum By {
        /// Own code, libraries, the JDK, native code, the JVM's machinery.
        KIND,
        /// Packages, by the first three parts of their names.
        PACKAGE
    }

    /// Keeps its own copy.
    public CodeColors {
        own = List.copyOf(own);
    }

    /// The colour of a frame.
    public FlameColor of(Frame frame, FrameKind kind) {
        FlameColor.Kind sort = kind(frame, kind);
        return by == By.KIND || sort == FlameColor.Kind.ROOT || frame.className().isEmpty()
                ? sort
                : new FlameColor.Group(stem(frame.packageName()).hashCode());
    }

    /// Whose code it is.
    public FlameColor.Kind kind(Frame frame, FrameKind kind) {
        return switch (kind) {
            case ROOT -> FlameColor.Kind.ROOT;
            case GC -> FlameColor.Kind.MACHINERY;
            case KERNEL, NATIVE -> nativeCode(frame);
            case OURS, INTERPRETED, COMPILED, INLINED -> java(frame);
        };
    }

    private static FlameColor.Kind nativeCode(Frame frame) {
        return frame.className().isEmpty() && MACHINERY.matcher(frame.method()).matches()
                ? FlameColor.Kind.MACHINERY
                : FlameColor.Kind.NATIVE;
    }

    private FlameColor.Kind java(Frame frame) {
        String name = frame.className();
        if (own.stream().anyMatch(name::startsWith)) {
            return FlameColor.Kind.OURS;
        }
        return JDK.stream().anyMatch(name::startsWith)
                ? FlameColor.Kind.JDK
                : FlameColor.Kind.LIBRARY;
    }

    private static String stem(String name) {
        int dot = -1;
        for (int part = 0; part < 3; part++) {
            int next = name.indexOf('.', dot + 1);
            if (next < 0) {
                return name;
            }
            dot = next;
        }
        return name.substring(0, dot);
    }
}

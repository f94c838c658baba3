package dev.agentdyno.calltree;

import dev.agentdyno.reader.Execution;
import dev.agentdyno.reader.Frame;
import java.util.regex.Pattern;

/// What sort of code a frame is, for its colour.
public enum FrameKind {
    /// Everything.
    ROOT(0),
    /// Agent Dyno's own code.
    OURS(1),
    /// Java, interpreted.
    INTERPRETED(2),
    /// Java, compiled.
    COMPILED(3),
    /// Java, compiled into its caller.
    INLINED(4),
    /// Native methods, C and C++.
    NATIVE(5),
    /// The operating system.
    KERNEL(6),
    /// The garbage collector.
    GC(7);

    private static final String OWN = "dev.agentdyno.";
    private static final Pattern COLLECTOR =
            Pattern.compile(
                    "(G1|PS|Z|Gen|Serial|Parallel|Shenandoah|GC|XMark|XRelocate)[A-Z]\\w*::.*");

    private final int code;

    FrameKind(int code) {
        this.code = code;
    }

    /// The number that stands for it in files.
    int code() {
        return code;
    }

    static FrameKind of(Frame frame, Execution execution) {
        if (frame.className().startsWith(OWN)) {
            return OURS;
        }
        return switch (execution) {
            case INTERPRETED -> INTERPRETED;
            case INLINED -> INLINED;
            case KERNEL -> KERNEL;
            case NATIVE -> COLLECTOR.matcher(frame.method()).matches() ? GC : NATIVE;
            case COMPILED, UNKNOWN -> COMPILED;
        };
    }
}

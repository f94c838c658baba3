package dev.agentdyno.reader;

/// How a frame was running when it was seen.
public enum Execution {
    /// Compiled to machine code.
    COMPILED(0),
    /// Compiled into its caller.
    INLINED(1),
    /// Interpreted.
    INTERPRETED(2),
    /// A native method or C or C++ code.
    NATIVE(3),
    /// Code of the operating system.
    KERNEL(4),
    /// Not recorded.
    UNKNOWN(5);

    private static final Execution[] ALL = values();

    private final byte code;

    Execution(int code) {
        this.code = (byte) code;
    }

    /// The number that stands for it in arrays.
    public byte code() {
        return code;
    }

    /// What the number stands for.
    public static Execution of(int code) {
        return ALL[code];
    }

    /// From what a recording calls it.
    static Execution named(String name) {
        return switch (name) {
            case "JIT compiled", "C1 compiled" -> COMPILED;
            case "Inlined" -> INLINED;
            case "Interpreted" -> INTERPRETED;
            case "Native", "C++" -> NATIVE;
            case "Kernel" -> KERNEL;
            default -> UNKNOWN;
        };
    }
}

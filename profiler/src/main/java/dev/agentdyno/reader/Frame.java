package dev.agentdyno.reader;

import java.util.regex.Pattern;

/// A place in code, equal wherever in the recording it was seen.
///
/// @param className as [ClassName#readable] writes it; empty for code that has no class, such as a
///   C function
/// @param descriptor parameter and result types as the class file writes them; may be empty
/// @param line line number; -1 where lines are not told apart
public record Frame(String className, String method, String descriptor, int line) {
    /// Line of a frame for which lines are not told apart.
    public static final int NO_LINE = -1;

    private static final Pattern JDK = Pattern.compile("(java|javax|jdk|sun|com\\.sun)\\.");

    /// A frame that stands for no code, such as a thread or the root.
    public static Frame named(String name) {
        return new Frame("", name, "", NO_LINE);
    }

    /// The same place at a line.
    Frame at(int there) {
        return there == line ? this : new Frame(className, method, descriptor, there);
    }

    /// Class and method, and the line if there is one.
    public String text() {
        String place = className.isEmpty() ? method : className + "." + method;
        return line > 0 ? place + ":" + line : place;
    }

    /// Whether it is code of the JDK.
    public boolean ofJdk() {
        return JDK.matcher(className).lookingAt();
    }

    /// The class's package; empty where there is none.
    public String packageName() {
        int dot = className.lastIndexOf('.');
        return dot < 0 ? "" : className.substring(0, dot);
    }

    /// The class without its package; empty where there is none.
    public String simpleClass() {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}

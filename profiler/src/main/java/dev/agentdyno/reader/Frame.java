package dev.agentdyno.reader;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in code, equal wherever in the recording it was seen.
///
/// @param className with dots; empty for code that has no class, such as a C function
/// @param descriptor parameter and result types as the class file writes them; may be empty
/// @param line line number; -1 where lines are not told apart
public record Frame(String className, String method, String descriptor, int line) {
    /// Line of a frame for which lines are not told apart.
    public static final int NO_LINE = -1;

    private static final Pattern JDK = Pattern.compile("(java|javax|jdk|sun|com\\.sun)\\.");

    /// As the JVM writes it behind the name of a hidden class.
    private static final Pattern ADDRESS = Pattern.compile("[./+]0x[0-9a-f]+([./]\\d+)?$");

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
        int dot = named().lastIndexOf('.');
        return dot < 0 ? "" : className.substring(0, dot);
    }

    /// The class without its package, and without the address that a JVM adds to the name of a
    /// lambda's class; empty where there is none.
    public String simpleClass() {
        String name = named();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private String named() {
        Matcher address = className.contains("0x") ? ADDRESS.matcher(className) : null;
        return address != null && address.find()
                ? className.substring(0, address.start())
                : className;
    }
}

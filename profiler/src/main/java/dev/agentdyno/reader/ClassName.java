package dev.agentdyno.reader;

import java.util.regex.Pattern;

/// Names of classes as code has them. Pure.
public final class ClassName {
    /// As the JVM and async-profiler write it behind the name of a hidden class.
    private static final Pattern ADDRESS = Pattern.compile("[./+]0x[0-9a-f]+([./]\\d+)?");

    private static final Pattern NUMBERED = Pattern.compile("(\\$\\$Lambda)(\\$\\d+)?(?=[./+]|$)");

    private ClassName() {}

    /// The name as the language writes it: `[B` is `byte[]`, `[Ljava/lang/String;` is
    /// `java.lang.String[]`. What is no name of the JVM's stays as it is.
    ///
    /// A JVM gives classes of lambdas and method handles a number and an address that differ from
    /// class to class and run to run. They are left out: `a.B$$Lambda/0x0000000b4ffc00` is
    /// `a.B$$Lambda`, so that the lambdas of a class add up and two runs can be compared.
    public static String readable(String name) {
        return ofArray(name.contains("0x") ? steady(name) : name);
    }

    private static String steady(String name) {
        return ADDRESS.matcher(NUMBERED.matcher(name).replaceAll("$1")).replaceAll("");
    }

    private static String ofArray(String name) {
        int dimensions = 0;
        while (dimensions < name.length() && name.charAt(dimensions) == '[') {
            dimensions++;
        }
        String element = dimensions == 0 ? name : element(name.substring(dimensions));
        return element.replace('/', '.') + "[]".repeat(dimensions);
    }

    private static String element(String code) {
        return switch (code) {
            case "B" -> "byte";
            case "C" -> "char";
            case "D" -> "double";
            case "F" -> "float";
            case "I" -> "int";
            case "J" -> "long";
            case "S" -> "short";
            case "Z" -> "boolean";
            default ->
                    code.startsWith("L") && code.endsWith(";")
                            ? code.substring(1, code.length() - 1)
                            : code;
        };
    }
}

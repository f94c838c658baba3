package dev.agentdyno.reader;

/// Names of classes as code has them. Pure.
public final class ClassName {
    private ClassName() {}

    /// The name as the language writes it: `[B` is `byte[]`, `[Ljava/lang/String;` is
    /// `java.lang.String[]`. What is no name of the JVM's stays as it is.
    public static String readable(String name) {
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

package dev.agentdyno.chart;

/// Shortens the names of methods: the package goes first, then the class, and the end of the method
/// only when nothing else is left. Pure.
final class FlameLabel {
    private static final int SHORTEST = 2;
    private static final String ADDRESS = "0x";

    private FlameLabel() {}

    /// As much of `name` as fits; empty if that says nothing.
    static String fit(String name, int characters) {
        if (name.length() <= characters) {
            return name;
        }
        String rest = name;
        int dot = nextDot(rest);
        while (rest.length() > characters && dot >= 0) {
            rest = rest.substring(dot + 1);
            dot = nextDot(rest);
        }
        if (rest.length() <= characters) {
            return rest;
        }
        return characters <= SHORTEST ? "" : rest.substring(0, characters - 1) + "…";
    }

    /// The dot after the next package or class. Dots in the parameters of a native function, and
    /// those before the address of a hidden class, end none.
    private static int nextDot(String name) {
        int dot = name.indexOf('.');
        if (dot >= 0 && name.startsWith(ADDRESS, dot + 1)) {
            dot = name.indexOf('.', dot + 1);
        }
        int parameters = name.indexOf('(');
        boolean inName = dot > 0 && dot < name.length() - 1;
        return inName && (parameters < 0 || dot < parameters) ? dot : -1;
    }
}

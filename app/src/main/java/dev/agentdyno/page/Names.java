package dev.agentdyno.page;

/// How names of code are shortened. Pure.
public final class Names {
    private Names() {}

    /// The tail of a qualified name that fits `most` characters: `…util.TextBuffer`. The simple
    /// name is never cut, as it says the most.
    public static String tail(String name, int most) {
        return tail(name, most, 1);
    }

    /// The tail of a method that fits `most` characters: `…BusyJvm.enter`. Class and method are
    /// never parted.
    public static String site(String method, int most) {
        return tail(method, most, 2);
    }

    private static String tail(String name, int most, int parts) {
        String rest = name;
        long dots = name.chars().filter(c -> c == '.').count();
        while (dots >= parts && rest.length() + (rest.length() < name.length() ? 1 : 0) > most) {
            rest = rest.substring(rest.indexOf('.') + 1);
            dots--;
        }
        return rest.length() == name.length() ? name : "…" + rest;
    }
}

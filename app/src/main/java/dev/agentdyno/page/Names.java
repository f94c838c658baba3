package dev.agentdyno.page;

/// How names of code are shortened. Pure.
public final class Names {
    private Names() {}

    /// The tail of a qualified name that fits `most` characters: `…util.TextBuffer`. The simple
    /// name is never cut, as it says the most.
    public static String tail(String name, int most) {
        if (name.length() <= most) {
            return name;
        }
        String rest = name;
        int dot = rest.indexOf('.');
        while (dot >= 0 && rest.length() + 1 > most) {
            rest = rest.substring(dot + 1);
            dot = rest.indexOf('.');
        }
        return rest.equals(name) ? name : "…" + rest;
    }
}

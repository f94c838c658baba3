package dev.agentdyno.shell;

import java.util.Locale;

/// The pages of the console, in the order of the rail.
///
/// Words come from the messages `page.NAME.title` and `page.NAME.question`; `icon` is a code of
/// Ikonli's Feather pack.
public enum PageId {
    DRIVE(Group.NONE, "fth-activity"),
    MEMORY(Group.JVM, "fth-cpu"),
    THREADS(Group.JVM, "fth-align-left"),
    FINDINGS(Group.PROOF, "fth-search"),
    RUNS(Group.PROOF, "fth-trending-up");

    /// The heading under which the rail lists a page.
    public enum Group {
        NONE,
        JVM,
        PROOF
    }

    private final Group group;
    private final String icon;

    PageId(Group group, String icon) {
        this.group = group;
        this.icon = icon;
    }

    public Group group() {
        return group;
    }

    /// The icon's Feather code.
    public String icon() {
        return icon;
    }

    /// The page's name, in the person's language.
    public String title() {
        return Words.of("page." + key() + ".title");
    }

    /// The one question that the page answers, in the person's language.
    public String question() {
        return Words.of("page." + key() + ".question");
    }

    /// The lower-case name, as `./dyno shot` takes it.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.agentdyno.shell;

import java.util.Locale;

/// The pages of the console, in the order of the rail.
///
/// Words come from the messages `page.NAME.title` and `page.NAME.question`.
public enum PageId {
    DRIVE(1, Group.NONE, Icon.GAUGE),
    MEMORY(2, Group.JVM, Icon.CHIP),
    THREADS(3, Group.JVM, Icon.THREADS),
    FINDINGS(4, Group.PROOF, Icon.SEARCH),
    RUNS(5, Group.PROOF, Icon.CURVE);

    /// The heading under which the rail lists a page.
    public enum Group {
        NONE,
        JVM,
        PROOF
    }

    private final int number;
    private final Group group;
    private final Icon icon;

    PageId(int number, Group group, Icon icon) {
        this.number = number;
        this.group = group;
        this.icon = icon;
    }

    /// The digit that shows the page together with Ctrl, from 1.
    public int number() {
        return number;
    }

    public Group group() {
        return group;
    }

    public Icon icon() {
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

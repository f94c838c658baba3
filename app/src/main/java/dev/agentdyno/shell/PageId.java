package dev.agentdyno.shell;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/// The pages of the console, in the order of the rail.
///
/// Words come from the messages `page.NAME.title` and `page.NAME.question`.
public enum PageId {
    DRIVE(Group.NONE, Icon.GAUGE),
    AGENTS(Group.ENGINE, Icon.AGENT),
    ROUTING(Group.ENGINE, Icon.ROUTES),
    CACHES(Group.ENGINE, Icon.LAYERS),
    POOLS(Group.ENGINE, Icon.POOL),
    OVERVIEW(Group.JVM, Icon.FILE),
    CPU(Group.JVM, Icon.FLAME),
    MEMORY(Group.JVM, Icon.CHIP),
    THREADS(Group.JVM, Icon.THREADS),
    LOCKS(Group.JVM, Icon.LOCK),
    IO(Group.JVM, Icon.TRANSFER),
    COMPILER(Group.JVM, Icon.COMPILER),
    EVENTS(Group.JVM, Icon.EVENTS),
    FINDINGS(Group.PROOF, Icon.SEARCH),
    RUNS(Group.PROOF, Icon.CURVE),
    COMPARE(Group.PROOF, Icon.SWAP),
    SCORECARD(Group.PROOF, Icon.SCORES);

    private static final int DIGITS = 9;

    /// The heading under which the rail lists a page.
    public enum Group {
        NONE,
        ENGINE,
        JVM,
        PROOF
    }

    private final Group group;
    private final Icon icon;

    PageId(Group group, Icon icon) {
        this.group = group;
        this.icon = icon;
    }

    /// The digit that shows the page together with Ctrl; only the first nine pages have one.
    public OptionalInt digit() {
        int place = List.of(values()).indexOf(this);
        return place < DIGITS ? OptionalInt.of(place + 1) : OptionalInt.empty();
    }

    /// The keys that show the page, such as `Ctrl 3`; empty where there are none.
    public String keys() {
        return digit().isPresent() ? "Ctrl " + digit().getAsInt() : "";
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

package dev.agentdyno.shell;

import javafx.css.PseudoClass;

/// The style classes of the shell that more than one page may use; `shell.css` dresses them.
public final class Styles {
    /// A card: a panel with a thin edge.
    public static final String CARD = "card";

    /// The head of a card.
    public static final String CARD_TITLE = "card-title";

    /// The name of a page in its title row.
    public static final String PAGE_TITLE = "page-title";

    /// Words that matter less.
    public static final String MUTED = "muted";

    /// Units, table heads: words that matter least.
    public static final String SUBTLE = "subtle";

    /// Numbers, ids, times: figures of equal width.
    public static final String MONO = "mono";

    /// Words of more weight.
    public static final String STRONG = "strong";

    /// Words of 11 pixels.
    public static final String SMALL = "small";

    /// A shortcut drawn as a key.
    public static final String KEY = "key-cap";

    /// A button that reads like underlined words.
    public static final String LINK = "link";

    /// The one button of a page that does what the page is for.
    public static final String PRIMARY = "primary";

    /// A button without an edge.
    public static final String QUIET = "quiet";

    /// A button 24 high, for cards.
    public static final String COMPACT = "compact";

    /// What scrolls a part of a page.
    public static final String PAGE_SCROLL = "page-scroll";

    /// A card that holds a stack of charts.
    public static final String CHART_CARD = "chart-card";

    /// A word beside the name of a card.
    public static final String CARD_NOTE = "card-note";

    /// The name of a part of a card.
    public static final String SECTION_TITLE = "section-title";

    /// One fact in a sentence.
    public static final String FACT_TEXT = "fact-text";

    /// A fact as a name and a value in a row.
    public static final String FACT_ROW = "fact-row";

    /// The name of what a detail is about.
    public static final String DETAIL_TITLE = "detail-title";

    /// A budget does not hold.
    public static final PseudoClass BROKEN = PseudoClass.getPseudoClass("broken");

    /// The picture follows the newest event.
    public static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");

    /// The row or page that is shown.
    public static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    /// The window is too small for everything.
    public static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    private Styles() {}
}

package dev.agentdyno.fx;

/// Style class names that `controls.css` knows, for all pages.
public final class Styles {
    public static final String CARD = "card";
    public static final String CARD_TITLE = "card-title";
    public static final String PAGE_TITLE = "page-title";
    public static final String DETAIL_TITLE = "detail-title";
    public static final String MEDIUM = "medium";
    public static final String SEMI_BOLD = "semi-bold";
    public static final String MUTED = "muted";
    public static final String SUBTLE = "subtle";
    public static final String CRITICAL = "critical";
    public static final String WARNING = "warning";
    public static final String GOOD = "good";

    /// 11 px.
    public static final String SMALL = "small";

    /// 12 px.
    public static final String TABLE_TEXT = "table-text";

    public static final String MONO = "mono";

    /// A field, column or cell of numbers: mono, to the right.
    public static final String NUMBER = "number";

    /// The one lime button of a page.
    public static final String PRIMARY = "primary";

    public static final String FLAT = "flat";

    /// 24 high, for buttons in cards.
    public static final String COMPACT = "compact";

    public static final String KEY_CAP = "key-cap";
    public static final String COUNT_CHIP = "count-chip";

    private Styles() {}
}

package dev.agentdyno.scorecard;

import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Icon;
import java.util.Locale;

/// Whether an aim was reached. Shape and word stand together.
enum Verdict {
    MET(Icon.PASSED),
    MISSED(Icon.MEDIUM),
    /// One aim is met and another is not known, such as a ratio to Go without a Go compiler.
    PARTLY(Icon.LOW),
    UNKNOWN(Icon.LOW),
    BROKEN(Icon.HIGH);

    private final Icon icon;

    Verdict(Icon icon) {
        this.icon = icon;
    }

    Icon icon() {
        return icon;
    }

    /// The word for it, in the person's language.
    String word() {
        return Words.of("scorecard.verdict." + name().toLowerCase(Locale.ROOT));
    }
}

package dev.agentdyno.scorecard;

import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Icon;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;

/// Whether an aim was reached. Shape and word stand together.
enum Verdict {
    MET(Icon.PASSED),
    MISSED(Icon.MEDIUM),
    /// One aim is met and another is not known, such as a ratio to Go without a Go compiler.
    PARTLY(Icon.LOW),
    UNKNOWN,
    BROKEN(Icon.HIGH);

    private final Optional<Icon> icon;

    Verdict(Icon icon) {
        this.icon = Optional.of(icon);
    }

    Verdict() {
        this.icon = Optional.empty();
    }

    /// A new picture of its shape.
    Node shape() {
        return icon.map(Icon::node).orElseGet(() -> new Label(Figures.UNKNOWN));
    }

    /// The word for it, in the person's language.
    String word() {
        return Words.of("scorecard.verdict." + name().toLowerCase(Locale.ROOT));
    }
}

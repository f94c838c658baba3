package dev.agentdyno.findings;

import dev.agentdyno.jmc.Opinion;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Icon;
import dev.agentdyno.shell.Styles;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/// The rules of JDK Mission Control as a section of their own: no advice of ours stands in it.
final class OpinionCard {
    private static final double ROW = 40;

    private final Table<Opinion> table =
            new Table<>(
                    Opinion::id,
                    ROW,
                    List.of(
                            Column.mark("", 28, opinion -> mark(opinion.level()).node()),
                            Column.<Opinion>twoLines(
                                            Words.of("findings.jmc.rule"),
                                            150,
                                            Opinion::name,
                                            Opinion::summary)
                                    .growing(),
                            Column.number(Words.of("findings.jmc.score"), 56, OpinionCard::score)));
    private final Card card;

    OpinionCard(SecondOpinion opinion) {
        Button ask = new Button(Words.of("findings.jmc.ask"));
        ask.getStyleClass().add(Styles.COMPACT);
        ask.setOnAction(event -> opinion.ask());
        card =
                new Card(
                                Words.of("findings.jmc"),
                                Words.of("findings.jmc.note"),
                                table.empty(Words.of("findings.jmc.hint")).node())
                        .with(ask);
        card.setMinHeight(0);
        table.onSelect(this::explain);
        opinion.opinionsProperty().addListener((value, before, now) -> show(now));
    }

    Card card() {
        return card;
    }

    private void show(Optional<List<Opinion>> opinions) {
        table.rows(opinions.orElse(List.of()));
        long fine =
                opinions.stream()
                        .flatMap(List::stream)
                        .filter(each -> each.level() == Opinion.Level.OK)
                        .count();
        card.note(
                opinions.isPresent()
                        ? Words.of("findings.jmc.fine", Figures.count(fine))
                        : Words.of("findings.jmc.note"));
    }

    private void explain(Opinion opinion) {
        String text =
                String.join(
                        "\n\n",
                        List.of(opinion.summary(), opinion.explanation(), opinion.solution()));
        table.node().setAccessibleText(text);
        Tooltip tip = new Tooltip(text.strip());
        tip.setWrapText(true);
        tip.setMaxWidth(480);
        table.node().setTooltip(tip);
    }

    private static Icon mark(Opinion.Level level) {
        return switch (level) {
            case WARNING -> Icon.MEDIUM;
            case INFO -> Icon.LOW;
            case OK -> Icon.PASSED;
        };
    }

    private static String score(Opinion opinion) {
        return Double.isNaN(opinion.score())
                ? Figures.UNKNOWN
                : Figures.count(Math.round(opinion.score()));
    }
}

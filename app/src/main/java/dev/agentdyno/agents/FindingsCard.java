package dev.agentdyno.agents;

import dev.agentdyno.page.Banner;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.SeverityMark;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.layout.Region;

/// The findings that concern what is shown; a click opens one. FX thread only.
final class FindingsCard {
    private static final double ROW = 28;
    private static final double LEAST = 94;

    private final Table<Banner> table =
            new Table<>(
                    Banner::id,
                    ROW,
                    List.of(
                            Column.<Banner>mark("", 28, FindingsCard::mark),
                            Column.<Banner>text(Words.of("agents.finding"), 140, Banner::title)
                                    .growing()));
    private final Card card;

    /// @param open takes the id of the finding that is to be opened
    FindingsCard(String id, String title, Consumer<String> open) {
        table.node().setId(id);
        table.empty(Words.of("agents.findings.none"));
        table.onSelect(row -> open.accept(row.id()));
        card = new Card(Words.of(title), "", table.node());
        card.setMinHeight(LEAST);
        card.setPrefHeight(LEAST + ROW);
    }

    private static SeverityMark mark(Banner row) {
        SeverityMark mark = new SeverityMark();
        mark.show(row.severity());
        return mark;
    }

    Region card() {
        return card;
    }

    void show(List<Banner> findings) {
        table.rows(findings);
        table.select(null);
    }
}

package dev.agentdyno.agents;

import dev.agentdyno.agents.AgentsPicture.Chosen;
import dev.agentdyno.agents.AgentsPicture.Code;
import dev.agentdyno.agents.AgentsPicture.MethodRow;
import dev.agentdyno.chart.TimesChart;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Styles;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What is told of the agent, model or tool that is chosen: how long it took, the code that ran for
/// it, and what holds it back. FX thread only.
final class ChosenPane {
    private static final double ROW = 24;
    private static final double TIMES = 132;
    private static final double CODE_LEAST = 84;

    private final TimesChart times = new TimesChart();
    private final FactRows facts = new FactRows();
    private final Table<MethodRow> code =
            new Table<>(
                    MethodRow::method,
                    ROW,
                    List.of(
                            Column.<MethodRow>code(
                                            Words.of("agents.code.method"), 150, MethodRow::name)
                                    .growing(),
                            Column.<MethodRow>bar(36, MethodRow::share),
                            Column.number(Words.of("agents.code.share"), 58, MethodRow::percent)));
    private final Button flame = new Button(Words.of("agents.flame.agent"));
    private final Card card;
    private final Card codeCard;
    private final FindingsCard findings;
    private final VBox node;

    ChosenPane(AgentsViewModel model) {
        times.setId("agents-times");
        times.setPrefHeight(TIMES);
        facts.setPadding(new Insets(0, 12, 8, 12));
        code.node().setId("agents-code");
        flame.setId("agents-flame");
        flame.getStyleClass().add(Styles.COMPACT);
        flame.setMinWidth(Region.USE_PREF_SIZE);
        flame.setOnAction(event -> model.openAgent());
        code.onOpen(row -> model.openAgent());
        VBox content = new VBox(times, facts);
        VBox.setMargin(times, new Insets(4, 0, 4, 0));
        card = new Card("", "", content);
        card.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(content, Priority.NEVER);
        codeCard = new Card(Words.of("agents.code"), "", code.node()).with(flame);
        codeCard.setMinHeight(CODE_LEAST);
        codeCard.setPrefHeight(CODE_LEAST + 4 * ROW);
        findings = new FindingsCard("agents-findings", "agents.findings", model::openFinding);
        node = new VBox(12, card, codeCard, findings.card());
        VBox.setVgrow(codeCard, Priority.ALWAYS);
        VBox.setVgrow(findings.card(), Priority.ALWAYS);
    }

    Region node() {
        return node;
    }

    void show(Chosen chosen) {
        card.title(chosen.title());
        card.note(chosen.note());
        times.setData(chosen.times());
        facts.show(chosen.facts());
        codeCard.setVisible(chosen.agent().isPresent());
        codeCard.setManaged(chosen.agent().isPresent());
        findings.show(chosen.findings());
    }

    void show(Code found) {
        code.empty(found.empty());
        code.rows(found.methods());
        codeCard.note(found.note());
        flame.setDisable(found.methods().isEmpty());
    }
}

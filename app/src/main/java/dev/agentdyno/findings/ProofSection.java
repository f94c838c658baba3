package dev.agentdyno.findings;

import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.findings.FindingsPicture.Detail;
import dev.agentdyno.findings.FindingsPicture.Proof;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What shows a finding: charts two abreast with the time in question tinted, and every fact with a
/// link to the page and the time that show it.
final class ProofSection extends VBox {
    private final FindingsViewModel model;
    private final ViewWindow window;
    private final VBox charts = new VBox(16);
    private final VBox facts = new VBox();
    private final List<ProofPane> panes = new ArrayList<>();
    private List<String> layout = List.of();
    private List<String> lines = List.of();

    ProofSection(FindingsViewModel model, ViewWindow window) {
        super(16);
        this.model = model;
        this.window = window;
        Label head = new Label(Words.of("findings.evidence"));
        head.getStyleClass().add(Styles.SECTION_TITLE);
        getChildren().addAll(charts, new VBox(4, head, facts));
    }

    void show(Detail detail) {
        List<Proof> charted = charted(detail);
        List<String> wanted = charted.stream().map(ProofPane::key).toList();
        if (!wanted.equals(layout)) {
            layout = wanted;
            arrange(charted);
        }
        List<String> words =
                detail.proofs().stream().map(each -> each.text() + each.link()).toList();
        if (!words.equals(lines)) {
            lines = words;
            facts.getChildren().setAll(detail.proofs().stream().map(this::fact).toList());
        }
        follow(detail);
    }

    /// Lets the charts follow new data of the same finding.
    void follow(Detail detail) {
        List<Proof> charted = charted(detail);
        for (int i = 0; i < Math.min(charted.size(), panes.size()); i++) {
            panes.get(i).show(charted.get(i), detail);
        }
    }

    private static List<Proof> charted(Detail detail) {
        return detail.proofs().stream().filter(proof -> proof.chart().isPresent()).toList();
    }

    private void arrange(List<Proof> charted) {
        panes.clear();
        charts.getChildren().clear();
        for (int i = 0; i < charted.size(); i += 2) {
            HBox row = new HBox(24);
            for (Proof proof : charted.subList(i, Math.min(i + 2, charted.size()))) {
                ProofPane pane = new ProofPane(proof, window, model::open);
                panes.add(pane);
                row.getChildren().add(pane);
                HBox.setHgrow(pane, Priority.ALWAYS);
            }
            charts.getChildren().add(row);
        }
        charts.setVisible(!charted.isEmpty());
        charts.setManaged(!charted.isEmpty());
    }

    private HBox fact(Proof proof) {
        Label text = new Label(proof.text());
        text.getStyleClass().add(Styles.FACT_TEXT);
        text.setWrapText(true);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(16, text, space);
        row.getStyleClass().add(Styles.FACT_ROW);
        row.setAlignment(Pos.CENTER_LEFT);
        if (proof.page().isPresent()) {
            Hyperlink link = new Hyperlink(proof.link());
            link.setMinWidth(Region.USE_PREF_SIZE);
            link.setOnAction(event -> model.open(proof));
            row.getChildren().add(link);
        }
        return row;
    }
}

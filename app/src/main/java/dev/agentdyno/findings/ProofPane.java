package dev.agentdyno.findings;

import dev.agentdyno.analysis.Severity;
import dev.agentdyno.chart.Level;
import dev.agentdyno.chart.RangeTint;
import dev.agentdyno.chart.StripChart;
import dev.agentdyno.chart.StripStack;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.findings.FindingsPicture.Detail;
import dev.agentdyno.findings.FindingsPicture.Proof;
import dev.agentdyno.findings.FindingsPicture.ProofChart;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One chart that shows a finding, with the link to the page where more of it is seen.
final class ProofPane extends VBox {
    private static final double HEIGHT = 196;

    private final StripChart chart;
    private final StripStack stack;
    private final Hyperlink link = new Hyperlink();
    private Proof proof;

    ProofPane(Proof proof, ViewWindow window, Consumer<Proof> open) {
        super(4);
        this.proof = proof;
        ProofChart drawn = proof.chart().orElseThrow();
        chart = new StripChart(drawn.title(), drawn.unit(), drawn.axis());
        stack = new StripStack(window, List.of(chart));
        stack.setMinSize(0, HEIGHT);
        stack.setPrefHeight(HEIGHT);
        link.setOnAction(event -> open.accept(this.proof));
        HBox foot = new HBox(link);
        foot.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(stack, foot);
        VBox.setVgrow(stack, Priority.ALWAYS);
        setMinWidth(0);
        setPrefWidth(1);
    }

    /// What a pane must be made anew for.
    static String key(Proof proof) {
        return proof.chart().map(chart -> chart.title() + '\n' + chart.unit()).orElse("");
    }

    void show(Proof next, Detail detail) {
        proof = next;
        ProofChart drawn = next.chart().orElseThrow();
        link.setText(next.link());
        chart.setLines(List.of(drawn.line()));
        stack.setTints(List.of(new RangeTint(drawn.tinted(), level(detail.row().severity()))));
        stack.setGrid(detail.grid());
    }

    private static Level level(Severity severity) {
        return switch (severity) {
            case HIGH -> Level.HIGH;
            case MEDIUM -> Level.MEDIUM;
            case LOW -> Level.LOW;
        };
    }
}

package dev.agentdyno.findings;

import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.chart.FlameGraph;
import dev.agentdyno.chart.FlameTip;
import dev.agentdyno.page.CodeColors;
import dev.agentdyno.page.ReadingBar;
import dev.agentdyno.page.TreeFlame;
import dev.agentdyno.page.Words;
import dev.agentdyno.samples.Profile;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Styles;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What the slowest runs' threads did, as a flame graph, once a person asks for it.
final class SlowFlame extends VBox {
    private static final double HEIGHT = 260;

    private final FlameGraph graph = new FlameGraph();
    private final Label words = new Label();
    private final Button ask = new Button(Words.of("findings.slowest.ask"));

    SlowFlame(FindingsViewModel model, SlowSamples samples) {
        super(8);
        ask.getStyleClass().add(Styles.COMPACT);
        ask.setMinWidth(USE_PREF_SIZE);
        ask.setOnAction(event -> model.range().ifPresent(samples::ask));
        words.getStyleClass().add(Styles.CARD_NOTE);
        words.setWrapText(true);
        graph.setTitle(Words.of("findings.slowest"));
        graph.setMinHeight(HEIGHT);
        graph.setPrefHeight(HEIGHT);
        getChildren()
                .addAll(
                        new HBox(12, ask, words),
                        new ReadingBar(samples.reading(), samples::progress, samples::forget),
                        graph);
        samples.stateProperty().addListener((value, before, now) -> show(now));
        show(samples.state());
    }

    private void show(SlowSamples.State state) {
        Optional<Profile> profile =
                state instanceof SlowSamples.State.Known(Profile known)
                        ? Optional.of(known)
                        : Optional.empty();
        boolean any = profile.filter(known -> !known.empty()).isPresent();
        graph.setVisible(any);
        graph.setManaged(any);
        profile.filter(known -> any).ifPresent(this::fill);
        words.setText(words(state));
    }

    private void fill(Profile profile) {
        CallTree tree = profile.tree();
        CodeColors colors = new CodeColors(List.of(), CodeColors.By.KIND);
        graph.setTips(box -> Optional.of(tip(tree, box)));
        graph.setData(new TreeFlame(tree, colors, Words.of("findings.slowest.all")));
    }

    private static FlameTip tip(CallTree tree, int box) {
        double all = Math.max(1, tree.total(CallTree.ROOT));
        return new FlameTip(
                tree.frameOf(box).text(),
                "",
                List.of("%"),
                List.of(
                        row("findings.slowest.total", tree.total(box) / all),
                        row("findings.slowest.self", tree.self(box) / all)));
    }

    private static FlameTip.Row row(String key, double share) {
        return new FlameTip.Row(Words.of(key), List.of(Figures.fixed(share * 100, 1)));
    }

    private static String words(SlowSamples.State state) {
        return switch (state) {
            case SlowSamples.State.Unasked() -> Words.of("findings.slowest.hint");
            case SlowSamples.State.Reading() -> "";
            case SlowSamples.State.Failed(String reason) -> reason;
            case SlowSamples.State.Known(Profile profile) ->
                    profile.requests().map(joined -> words(profile, joined)).orElse("");
        };
    }

    private static String words(Profile profile, Profile.Joined joined) {
        String whose =
                Words.of(
                        "findings.slowest.whose",
                        Figures.count(joined.count()),
                        Figures.count(joined.of()),
                        Figures.seconds(joined.totalSeconds()));
        return profile.empty() ? whose + Words.of("findings.slowest.idle") : whose;
    }
}

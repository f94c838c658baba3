package dev.agentdyno.findings;

import dev.agentdyno.calltree.Caption;
import dev.agentdyno.page.FlamePanel;
import dev.agentdyno.page.FlamePanel.Dress;
import dev.agentdyno.page.ReadingBar;
import dev.agentdyno.page.TreeModel;
import dev.agentdyno.page.TreeTip;
import dev.agentdyno.page.Words;
import dev.agentdyno.samples.Profile;
import dev.agentdyno.samples.RequestKind;
import dev.agentdyno.samples.Sampler;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Styles;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What the threads of the slowest requests did, as a flame graph, once a person asks for it.
final class SlowFlame extends VBox {
    private static final double HEIGHT = 340;

    private final Commands commands;
    private final String kind;
    private final StackPane place = new StackPane();
    private final Label words = new Label();

    SlowFlame(FindingsViewModel model, SlowSamples samples, Commands commands) {
        super(8);
        this.commands = commands;
        this.kind = samples.kind() == RequestKind.AGENT_RUN ? "agent" : "router";
        Button ask = new Button(Words.of("findings.slowest.ask"));
        ask.setId("slowest-" + kind + "-ask");
        ask.getStyleClass().add(Styles.COMPACT);
        ask.setMinWidth(USE_PREF_SIZE);
        ask.setOnAction(event -> model.range().ifPresent(samples::ask));
        words.getStyleClass().add(Styles.CARD_NOTE);
        words.setWrapText(true);
        place.setMinHeight(HEIGHT);
        place.setPrefHeight(HEIGHT);
        getChildren()
                .addAll(
                        new HBox(12, ask, words),
                        new ReadingBar(samples.reading(), samples::progress, samples::forget),
                        place);
        samples.stateProperty().addListener((value, before, now) -> show(now));
        show(samples.state());
    }

    private void show(SlowSamples.State state) {
        boolean any =
                state instanceof SlowSamples.State.Known(var profile, var _) && !profile.empty();
        place.setVisible(any);
        place.setManaged(any);
        if (state instanceof SlowSamples.State.Known known && any) {
            place.getChildren().setAll(panel(known));
        }
        words.setText(words(state));
    }

    /// Samples of one recording are weighed in processor time, those of another counted.
    private Region panel(SlowSamples.State.Known known) {
        boolean timed = known.profile().sampler().filter(Sampler::timed).isPresent();
        String title = Words.of("findings.slowest." + kind);
        TreeModel model =
                new TreeModel(
                        commands,
                        timed ? tip("time", SlowFlame::seconds) : tip("samples", Figures::count),
                        timed
                                ? new Caption(title, "nanoseconds", Caption.Measure.NANOSECONDS)
                                : new Caption(title, "samples", Caption.Measure.COUNT));
        model.show(known.profile().tree(), known.own());
        return FlamePanel.of(model, new Dress("slowest-" + kind, title, true)).node();
    }

    private static TreeTip tip(String unit, java.util.function.LongFunction<String> text) {
        return new TreeTip(Words.of("findings.slowest.all"), Words.of("cpu.tip." + unit), text);
    }

    private static String seconds(long nanos) {
        return Figures.seconds(nanos / 1e9);
    }

    private String words(SlowSamples.State state) {
        return switch (state) {
            case SlowSamples.State.Unasked() -> Words.of("findings.slowest.hint." + kind);
            case SlowSamples.State.Reading() -> "";
            case SlowSamples.State.Failed(String reason) -> reason;
            case SlowSamples.State.Known(Profile profile, var _) ->
                    profile.requests().map(joined -> words(profile, joined)).orElse("");
        };
    }

    private static String words(Profile profile, Profile.Joined joined) {
        String whose =
                Words.of(
                        "findings.slowest.whose." + joined.kind().name().toLowerCase(Locale.ROOT),
                        Figures.count(joined.count()),
                        Figures.count(joined.of()),
                        Figures.seconds(joined.totalSeconds()));
        return profile.empty() ? whose + Words.of("findings.slowest.idle") : whose;
    }
}

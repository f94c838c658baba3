package dev.agentdyno.caches;

import dev.agentdyno.chart.CurveChart;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.Computation;
import dev.agentdyno.page.FactLine;
import dev.agentdyno.page.ReadingBar;
import dev.agentdyno.page.Segments;
import dev.agentdyno.page.TraceFiles;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Styles;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The hit rate that every policy would have at every size, computed when the person asks for it:
/// from the recording, or from a trace that is opened or dropped here. FX thread only.
final class WhatIfCard {
    private static final double LEAST = 250;

    private final CachesViewModel model;
    private final CurveChart chart =
            new CurveChart(
                    Measure.HIT_RATE.title(),
                    Measure.HIT_RATE.unit(),
                    Words.of("caches.whatif.axis"));
    private final Label words = new Label();
    private final FactLine facts = new FactLine();
    private final Card card;
    private final TraceFiles traces;
    private Measure measure = Measure.HIT_RATE;

    WhatIfCard(CachesViewModel model) {
        this.model = model;
        words.getStyleClass().add("empty-words");
        words.setWrapText(true);
        words.setMaxWidth(360);
        words.setMouseTransparent(true);
        chart.setMinSize(0, 0);
        StackPane plot = new StackPane(chart, words);
        VBox.setVgrow(plot, Priority.ALWAYS);
        ReadingBar reading =
                new ReadingBar(model.computingProperty(), model::progress, model::cancel);
        card = new Card(Words.of("caches.whatif"), "", new VBox(controls(), reading, plot, facts));
        card.setMinHeight(LEAST);
        card.getStyleClass().add("what-if");
        traces = TraceFiles.onto(card, model::replayTrace);
        model.stateProperty().addListener((o, was, is) -> show());
        show();
    }

    Region card() {
        return card;
    }

    private HBox controls() {
        Button ofRecording = button("caches.whatif.replay", "caches-replay");
        ofRecording.setOnAction(event -> model.replayRecording());
        Button ofTrace = button("caches.whatif.open", "caches-open");
        ofTrace.setOnAction(event -> open());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row =
                new HBox(
                        8,
                        ofRecording,
                        ofTrace,
                        space,
                        Segments.of(List.of(Measure.values()), Measure::word, this::choose));
        row.getStyleClass().add("what-if-controls");
        return row;
    }

    private static Button button(String key, String id) {
        Button button = new Button(Words.of(key));
        button.getStyleClass().add(Styles.COMPACT);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void choose(Measure next) {
        measure = next;
        show();
    }

    private void open() {
        traces.choose(Words.of("caches.whatif.open"), Words.of("caches.whatif.filter"));
    }

    private void show() {
        Optional<WhatIfPainter> shown = model.state().shown().map(WhatIfPainter::new);
        chart.setLines(
                measure.title(),
                measure.unit(),
                shown.map(painter -> painter.lines(measure)).orElse(List.of()),
                shown.flatMap(WhatIfPainter::mark));
        facts.show(shown.map(WhatIfPainter::facts).orElse(List.of()));
        card.note(shown.map(WhatIfPainter::note).orElse(""));
        words.setText(
                switch (model.state()) {
                    case Computation.State.Unasked<WhatIf> _ -> Words.of("caches.whatif.empty");
                    case Computation.State.Failed(String reason) -> reason;
                    case Computation.State.Computing(var before) ->
                            before.isPresent() ? "" : Words.of("caches.whatif.computing");
                    case Computation.State.Known<WhatIf> _ -> "";
                });
    }
}

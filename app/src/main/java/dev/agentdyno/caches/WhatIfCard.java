package dev.agentdyno.caches;

import dev.agentdyno.chart.CurveChart;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.FactLine;
import dev.agentdyno.page.ReadingBar;
import dev.agentdyno.page.Segments;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Styles;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/// The hit rate that every policy would have at every size, computed when the person asks for it:
/// from the recording, or from a trace that is opened or dropped here. FX thread only.
final class WhatIfCard {
    private static final double LEAST = 250;
    private static final List<String> ENDINGS = List.of(".jsonl", ".json", ".csv");

    private final CachesViewModel model;
    private final CurveChart chart =
            new CurveChart(
                    Measure.HIT_RATE.title(),
                    Measure.HIT_RATE.unit(),
                    Words.of("caches.whatif.axis"));
    private final Label words = new Label();
    private final FactLine facts = new FactLine();
    private final Card card;
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
        acceptTraces();
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
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Words.of("caches.whatif.open"));
        chooser.getExtensionFilters()
                .add(
                        new FileChooser.ExtensionFilter(
                                Words.of("caches.whatif.filter"),
                                ENDINGS.stream().map(end -> "*" + end).toList()));
        File file = chooser.showOpenDialog(card.getScene().getWindow());
        if (file != null) {
            model.replayTrace(file.toPath());
        }
    }

    private void acceptTraces() {
        card.setOnDragOver(event -> {
            if (trace(event).isPresent()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        card.setOnDragDropped(event ->
                trace(event)
                        .ifPresent(file -> {
                            event.setDropCompleted(true);
                            event.consume();
                            model.replayTrace(file);
                        }));
    }

    /// The first file that looks like a trace; recordings are left to the window.
    private static Optional<Path> trace(DragEvent event) {
        return event.getDragboard().getFiles().stream()
                .filter(file ->
                        ENDINGS.stream()
                                .anyMatch(file.getName().toLowerCase(Locale.ROOT)::endsWith))
                .findFirst()
                .map(File::toPath);
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
                    case CachesViewModel.State.Unasked _ -> Words.of("caches.whatif.empty");
                    case CachesViewModel.State.Failed(String reason) -> reason;
                    case CachesViewModel.State.Computing(var before) ->
                            before.isPresent() ? "" : Words.of("caches.whatif.computing");
                    case CachesViewModel.State.Known _ -> "";
                });
    }
}

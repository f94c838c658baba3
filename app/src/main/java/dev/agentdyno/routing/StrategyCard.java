package dev.agentdyno.routing;

import dev.agentdyno.balance.Strategies;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.ReadingBar;
import dev.agentdyno.page.Segments;
import dev.agentdyno.page.Words;
import dev.agentdyno.replay.RouteRow;
import dev.agentdyno.shell.Figures;
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
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/// The strategies: which is in force, another by a click, and what each would have made of the same
/// requests, replayed when the person asks for it: those of the recording, or of a trace that is
/// opened or dropped here. FX thread only.
final class StrategyCard {
    private static final List<String> ENDINGS = List.of(".jsonl", ".json", ".csv");

    private final ReplayViewModel replay;
    private final List<StrategyRow> rows;
    private final Label words = new Label();
    private final Card card;
    private ReplayMeasure measure = ReplayMeasure.RESPONSE;

    StrategyCard(RoutingViewModel model, ReplayViewModel replay) {
        this.replay = replay;
        rows =
                Strategies.NAMES.stream()
                        .map(name -> new StrategyRow(name, () -> choose(model, name)))
                        .toList();
        words.getStyleClass().addAll(Styles.MUTED, Styles.SMALL, "strategy-words");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        VBox list = new VBox();
        list.getChildren().addAll(rows);
        ReadingBar reading =
                new ReadingBar(replay.computingProperty(), replay::progress, replay::cancel);
        card =
                new Card(
                        Words.of("routing.strategy"),
                        measure.note(),
                        new VBox(list, reading, measures(), words, buttons()));
        card.getStyleClass().add("strategy-card");
        card.setMinHeight(Region.USE_PREF_SIZE);
        acceptTraces();
        replay.stateProperty().addListener((o, was, is) -> showReplay());
        showReplay();
    }

    Region card() {
        return card;
    }

    private void choose(RoutingViewModel model, String strategy) {
        model.setStrategy(strategy);
        show(model.picture());
    }

    /// Shows what is in force.
    void show(RoutingPicture picture) {
        rows.forEach(
                row -> row.choice(row.strategy().equals(picture.strategy()), picture.locked()));
    }

    private Region measures() {
        HBox box =
                new HBox(
                        Segments.of(
                                List.of(ReplayMeasure.values()),
                                ReplayMeasure::word,
                                this::measure));
        box.getStyleClass().add("strategy-controls");
        return box;
    }

    private void measure(ReplayMeasure next) {
        measure = next;
        showReplay();
    }

    private Region buttons() {
        Button recording = button("routing.replay.recording", "routing-replay");
        recording.setOnAction(event -> replay.replayRecording());
        Button trace = button("routing.replay.trace", "routing-trace");
        trace.setOnAction(event -> open());
        HBox row = new HBox(8, recording, trace);
        row.getStyleClass().add("strategy-controls");
        return row;
    }

    private static Button button(String key, String id) {
        Button button = new Button(Words.of(key));
        button.getStyleClass().add(Styles.COMPACT);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void open() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Words.of("routing.replay.trace"));
        chooser.getExtensionFilters()
                .add(
                        new FileChooser.ExtensionFilter(
                                Words.of("routing.replay.filter"),
                                ENDINGS.stream().map(end -> "*" + end).toList()));
        File file = chooser.showOpenDialog(card.getScene().getWindow());
        if (file != null) {
            replay.replayTrace(file.toPath());
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
                            replay.replayTrace(file);
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

    private void showReplay() {
        Optional<Replayed> shown = replay.state().shown();
        double most =
                shown.stream()
                        .flatMap(answer -> answer.rows().stream())
                        .mapToDouble(measure::of)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(Double.NaN);
        for (StrategyRow row : rows) {
            Optional<RouteRow> found = shown.flatMap(answer -> answer.row(row.strategy()));
            row.result(
                    found.map(each -> measure.of(each) / most).orElse(Double.NaN),
                    found.map(measure::text).orElse(Figures.UNKNOWN));
        }
        card.note(measure.note());
        words.setText(words(shown));
    }

    private String words(Optional<Replayed> shown) {
        return switch (replay.state()) {
            case ReplayViewModel.State.Unasked _ -> Words.of("routing.replay.empty");
            case ReplayViewModel.State.Failed(String reason) -> reason;
            case ReplayViewModel.State.Computing _ -> Words.of("routing.replay.computing");
            case ReplayViewModel.State.Known _ -> shown.map(StrategyCard::told).orElse("");
        };
    }

    private static String told(Replayed answer) {
        String requests = Figures.count(answer.requests());
        if (!answer.ofRecording()) {
            return Words.of(
                    "routing.replay.ofTrace",
                    requests,
                    answer.source(),
                    Integer.toString(answer.backends().size()));
        }
        String told = Words.of("routing.replay.ofRecording", requests);
        return answer.seenShare() < 0.995
                ? told + " " + Words.of("routing.replay.seen", Figures.share(answer.seenShare()))
                : told;
    }
}

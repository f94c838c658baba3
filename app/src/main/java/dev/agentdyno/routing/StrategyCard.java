package dev.agentdyno.routing;

import dev.agentdyno.balance.Strategies;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.Computation;
import dev.agentdyno.page.ReadingBar;
import dev.agentdyno.page.Segments;
import dev.agentdyno.page.TraceFiles;
import dev.agentdyno.page.Words;
import dev.agentdyno.replay.RouteRow;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Styles;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The strategies: which is in force, another by a click, and what each would have made of the same
/// requests, replayed when the person asks for it: those of the recording, or of a trace that is
/// opened or dropped here. FX thread only.
final class StrategyCard {

    private final ReplayViewModel replay;
    private final List<StrategyRow> rows;
    private final Label words = new Label();
    private final Card card;
    private final TraceFiles traces;
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
        traces = TraceFiles.onto(card, replay::replayTrace);
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
        traces.choose(Words.of("routing.replay.trace"), Words.of("routing.replay.filter"));
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
            case Computation.State.Unasked<Replayed> _ -> Words.of("routing.replay.empty");
            case Computation.State.Failed(String reason) -> reason;
            case Computation.State.Computing<Replayed> _ -> Words.of("routing.replay.computing");
            case Computation.State.Known<Replayed> _ -> shown.map(StrategyCard::told).orElse("");
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

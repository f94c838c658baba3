package dev.agentdyno.findings;

import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.findings.FindingsPicture.Detail;
import dev.agentdyno.page.SeverityMark;
import dev.agentdyno.page.Words;
import dev.agentdyno.samples.RequestKind;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Icon;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.Styles;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The chosen finding in full: what happens, why, what to try, and the charts that show it.
final class FindingDetail {
    private final SeverityMark mark = new SeverityMark();
    private final Label title = label(Styles.DETAIL_TITLE);
    private final Label since = label("detail-since");
    private final Label what = label("reason-text");
    private final Label why = label("reason-text");
    private final Label advice = label("reason-text");
    private final SuggestionBox suggestion;
    private final ProofSection proofs;
    private final SlowRunSection slow;
    private final SlowSamples samples;
    private final RequestSection requests;
    private final Button run = new Button(Words.of("findings.run"));
    private final VBox content = new VBox();
    private final VBox empty = new VBox(8);
    private final Label emptyTitle = label(Styles.DETAIL_TITLE);
    private final Label emptyWords = label("reason-text");
    private final StackPane card;
    private String shown = "";

    FindingDetail(
            FindingsViewModel model, Recordings recordings, Commands commands, ViewWindow window) {
        samples = new SlowSamples(recordings, RequestKind.AGENT_RUN);
        requests = new RequestSection(model, recordings, commands);
        suggestion = new SuggestionBox(model);
        proofs = new ProofSection(model, window);
        slow = new SlowRunSection(model, samples, commands);
        run.getStyleClass().add(Styles.PRIMARY);
        run.setOnAction(event -> model.run());
        content.getStyleClass().add("finding-detail");
        content.getChildren().addAll(head(), reasons(), suggestion, proofs, slow);
        VBox requestsBox = new VBox(requests);
        requestsBox.getStyleClass().add("finding-detail");
        List.of(content, empty, requestsBox)
                .forEach(part -> part.managedProperty().bind(part.visibleProperty()));
        requestsBox.visibleProperty().bind(requests.visibleProperty());
        ScrollPane scroll = new ScrollPane(new VBox(content, empty, requestsBox));
        scroll.getStyleClass().add(Styles.PAGE_SCROLL);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        empty.getStyleClass().add("finding-empty");
        emptyWords.setWrapText(true);
        empty.getChildren().addAll(new HBox(10, Icon.SEARCH.node(), emptyTitle), emptyWords, run);
        card = new StackPane(scroll);
        card.getStyleClass().add(Styles.CARD);
        card.setMinWidth(0);
        card.setPrefWidth(1);
    }

    Region card() {
        return card;
    }

    /// Whether the finding that `picture` details is the one already shown.
    boolean shows(FindingsPicture picture) {
        return picture.detail().map(detail -> detail.row().id()).orElse("").equals(shown);
    }

    void show(FindingsPicture picture) {
        Optional<Detail> detail = picture.detail();
        String now = detail.map(one -> one.row().id()).orElse("");
        if (!now.equals(shown)) {
            samples.forget();
            requests.forget();
        }
        shown = now;
        content.setVisible(detail.isPresent());
        empty.setVisible(detail.isEmpty());
        run.setVisible((picture.waiting() && !picture.reading()) || picture.idle());
        String why = why(picture);
        emptyTitle.setText(Words.of(why));
        emptyWords.setText(Words.of(why + ".words"));
        detail.ifPresent(this::fill);
    }

    private static String why(FindingsPicture picture) {
        if (picture.reading()) {
            return "findings.reading";
        }
        return picture.waiting() ? "findings.waiting" : "findings.none";
    }

    /// Looks for slow requests in the time of the finding.
    void update(Frame frame) {
        requests.update(frame);
    }

    /// Lets the charts alone follow `picture`.
    void showCharts(FindingsPicture picture) {
        picture.detail().ifPresent(proofs::follow);
    }

    private void fill(Detail detail) {
        mark.show(detail.row().severity());
        title.setText(detail.row().title());
        since.setText(detail.since());
        what.setText(detail.what());
        why.setText(detail.why());
        advice.setText(detail.advice());
        suggestion.show(detail.suggestion());
        proofs.show(detail);
        slow.show(detail);
    }

    private HBox head() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        since.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(10, mark, title, space, since);
        mark.setMinWidth(Region.USE_PREF_SIZE);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private GridPane reasons() {
        GridPane grid = new GridPane();
        grid.setHgap(16);
        grid.setVgap(8);
        ColumnConstraints names = new ColumnConstraints(56);
        ColumnConstraints words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(names, words);
        reason(grid, 0, "findings.what", what);
        reason(grid, 1, "findings.why", why);
        reason(grid, 2, "findings.try", advice);
        return grid;
    }

    private static void reason(GridPane grid, int row, String name, Label text) {
        Label label = new Label(Words.of(name));
        label.getStyleClass().add("reason-name");
        GridPane.setValignment(label, javafx.geometry.VPos.TOP);
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        grid.addRow(row, label, text);
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        return label;
    }
}

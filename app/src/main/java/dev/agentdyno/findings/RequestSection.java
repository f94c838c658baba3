package dev.agentdyno.findings;

import dev.agentdyno.page.Column;
import dev.agentdyno.page.ReadingBar;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.samples.RequestKind;
import dev.agentdyno.samples.SlowRequest;
import dev.agentdyno.samples.SlowRequests;
import dev.agentdyno.samples.SlowRequestsQuestion;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Inquiry;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.Styles;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The slowest requests through the router, of the finding's time or of that in view, and where
/// their time went; takes no room where there were none. A click shows the time of a request.
final class RequestSection extends VBox {
    private static final double ROW = 24;
    private static final double HEAD = 30;
    private static final int MOST = 10;

    private final FindingsViewModel model;
    private final SlowSamples samples;
    private final Inquiry<Boolean, SlowRequests> inquiry;
    private final Label count = new Label();
    private final Table<SlowRequest> table =
            new Table<>(
                    SlowRequest::id,
                    ROW,
                    List.of(
                            Column.mark(Words.of("findings.run.start"), 100, this::link),
                            Column.text(Words.of("findings.request.what"), 170, SlowRequest::what)
                                    .growing(),
                            Column.number(
                                    Words.of("findings.request.total"),
                                    84,
                                    each -> millis(each.durationNanos())),
                            Column.number(
                                    Words.of("findings.run.queue"),
                                    76,
                                    each -> millis(each.queueNanos())),
                            Column.<SlowRequest>text(
                                            Words.of("findings.request.error"),
                                            110,
                                            SlowRequest::errorType)
                                    .hiddenBelow(560)));

    RequestSection(FindingsViewModel model, Recordings recordings, Commands commands) {
        super(8);
        this.model = model;
        samples = new SlowSamples(recordings, RequestKind.ROUTER_REQUEST);
        inquiry = new Inquiry<>(recordings, (_, range) -> new SlowRequestsQuestion(range, MOST));
        Label title = new Label(Words.of("findings.slowest.router"));
        title.getStyleClass().add(Styles.SECTION_TITLE);
        count.getStyleClass().add(Styles.CARD_NOTE);
        table.node().setId("slow-requests");
        table.node().getStyleClass().add("whole");
        table.onOpen(this::open);
        getChildren()
                .addAll(
                        new HBox(8, title, count),
                        ReadingBar.of(inquiry),
                        table.node(),
                        new SlowFlame(model, samples, commands));
        inquiry.stateProperty().addListener((value, before, now) -> show());
        show();
    }

    /// Looks for requests of the time that the shown finding is about.
    void update(Frame frame) {
        inquiry.follow(
                new Frame(
                        frame.snapshot(),
                        frame.findings(),
                        model.range().orElse(frame.range()),
                        frame.status()),
                true);
    }

    /// Takes back what was asked of other requests.
    void forget() {
        samples.forget();
    }

    private void show() {
        SlowRequests found = inquiry.state().shown().orElse(SlowRequests.NONE);
        List<SlowRequest> rows = found.of(RequestKind.ROUTER_REQUEST);
        setVisible(!rows.isEmpty());
        setManaged(!rows.isEmpty());
        count.setText(
                Words.of(
                        "findings.request.count",
                        Figures.count(rows.size()),
                        Figures.count(found.count(RequestKind.ROUTER_REQUEST))));
        double height = HEAD + rows.size() * ROW;
        table.node().setMinHeight(height);
        table.node().setPrefHeight(height);
        table.rows(rows);
    }

    private Node link(SlowRequest request) {
        Hyperlink link = new Hyperlink(Figures.timeOfDayTenths(request.startNanos()));
        link.getStyleClass().add(Styles.MONO);
        link.setOnAction(event -> open(request));
        return link;
    }

    private void open(SlowRequest request) {
        model.open(request.startNanos(), request.durationNanos());
    }

    private static String millis(long nanos) {
        return Figures.fixed(nanos / 1e6, 1);
    }
}

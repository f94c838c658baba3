package dev.agentdyno.findings;

import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.Pace;
import dev.agentdyno.page.PageFrame;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Page;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.Recordings;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The page Findings: the list at the left, the chosen finding at the right. `[` and `]` go to the
/// previous and the next.
public final class FindingsView implements Page {
    private final FindingsViewModel model;
    private final FindingList list;
    private final FindingDetail detail;
    private final SecondOpinion second;
    private final Pace textPace = new Pace(System::nanoTime);

    public FindingsView(Commands commands, ViewWindow window, Recordings recordings) {
        model = new FindingsViewModel(commands);
        list = new FindingList(this::choose);
        detail = new FindingDetail(model, recordings, commands, window);
        second = new SecondOpinion(commands, recordings);
    }

    @Override
    public PageId id() {
        return PageId.FINDINGS;
    }

    @Override
    public Region build() {
        Card opinions = new OpinionCard(second).card();
        opinions.maxWidthProperty().bind(list.card().widthProperty());
        VBox.setVgrow(opinions, Priority.ALWAYS);
        HBox body = new HBox(16, new VBox(12, list.card(), opinions), detail.card());
        HBox.setHgrow(detail.card(), Priority.ALWAYS);
        body.widthProperty().addListener((value, before, now) -> list.fit(now.doubleValue()));
        model.pictureProperty().addListener((value, before, now) -> show(now));
        show(model.picture());
        PageFrame frame = new PageFrame(PageId.FINDINGS, body);
        frame.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        return frame;
    }

    @Override
    public void update(Frame frame) {
        textPace.limit(frame.status().running());
        model.update(frame);
        detail.update(frame);
        second.update(frame);
    }

    /// Shows the finding `id` until another is chosen.
    public void choose(String id) {
        textPace.reset();
        model.choose(id);
    }

    private void key(KeyEvent event) {
        int step =
                event.getCode() == KeyCode.OPEN_BRACKET
                        ? -1
                        : event.getCode() == KeyCode.CLOSE_BRACKET ? 1 : 0;
        if (step != 0) {
            textPace.reset();
            model.step(step);
            event.consume();
        }
    }

    private void show(FindingsPicture picture) {
        boolean sameFinding = detail.shows(picture);
        if (textPace.due() || !sameFinding) {
            list.show(picture);
            detail.show(picture);
        } else {
            detail.showCharts(picture);
        }
    }
}

package dev.agentdyno.findings;

import dev.agentdyno.findings.FindingsPicture.Row;
import dev.agentdyno.page.Mark;
import dev.agentdyno.page.SeverityMark;
import dev.agentdyno.page.ShareBar;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One finding: its shape, sentence and share; its subject; its word, time and bar.
final class FindingCell extends ListCell<Row> {
    private static final double BAR = 72;

    private final SeverityMark mark = new SeverityMark();
    private final Label title = label("row-title");
    private final Label share = label("row-share");
    private final Label subject = label("row-subject");
    private final Label severity = label("row-severity");
    private final Label when = label("row-time");
    private final ShareBar bar = new ShareBar();
    private final HBox row;

    FindingCell() {
        share.setMinWidth(Region.USE_PREF_SIZE);
        severity.setMinWidth(52);
        bar.getStyleClass().add("neutral");
        bar.setMinWidth(BAR);
        bar.setMaxWidth(BAR);
        bar.setPrefHeight(4);
        VBox lines =
                new VBox(3, line(title, share), subject, line(new HBox(8, severity, when), bar));
        HBox.setHgrow(lines, Priority.ALWAYS);
        lines.setMinWidth(0);
        row = new HBox(10, mark, lines);
        mark.setAlignment(Pos.TOP_CENTER);
        row.getStyleClass().add("finding-row");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Row item, boolean empty) {
        super.updateItem(item, empty);
        setText(null);
        if (item == null || empty) {
            setGraphic(null);
            return;
        }
        mark.show(item.severity());
        title.setText(item.title());
        share.setText(item.shareText());
        subject.setText(item.subject());
        severity.setText(Mark.word(item.severity()));
        when.setText(item.when());
        bar.setVisible(Double.isFinite(item.share()));
        bar.share(item.share());
        setGraphic(row);
    }

    private static HBox line(Region left, Region right) {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(8, left, space, right);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        return label;
    }
}

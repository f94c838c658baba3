package dev.agentdyno.page;

import dev.agentdyno.shell.PageId;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A page's outline: the title row with the page's name, its question and its controls, and the
/// body under it. FX thread only.
public final class PageFrame extends VBox {
    private static final String SHEET =
            Objects.requireNonNull(PageFrame.class.getResource("/dev/agentdyno/css/pages.css"))
                    .toExternalForm();

    public PageFrame(PageId page, Node body, Node... controls) {
        getStyleClass().addAll("page", "page-" + page.key());
        getStylesheets().add(SHEET);
        getChildren().addAll(titleRow(page, controls), body);
        VBox.setVgrow(body, Priority.ALWAYS);
    }

    private static HBox titleRow(PageId page, Node... controls) {
        Label title = new Label(page.title());
        title.getStyleClass().add("page-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Label question = new Label(page.question());
        question.getStyleClass().add("page-question");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(8, title, question, space);
        row.getStyleClass().add("page-title-row");
        row.getChildren().addAll(controls);
        return row;
    }
}

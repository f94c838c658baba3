package dev.agentdyno.page;

import dev.agentdyno.fx.Scrolling;
import dev.agentdyno.shell.PageId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

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

    /// What the parts of the page and of its cards are called, of which one of each is shown; none
    /// if it has no parts.
    public List<String> parts() {
        return segments(this).map(ToggleButton::getText).toList();
    }

    /// Shows the part of that name, in letters of either case, as a click does.
    ///
    /// @return whether there is such a part
    public boolean choose(String part) {
        Optional<ToggleButton> named =
                segments(this).filter(each -> each.getText().equalsIgnoreCase(part)).findFirst();
        named.ifPresent(each -> {
            each.fire();
            Node card = card(each);
            Scrolling.reveal(card, () -> Optional.of(card.getBoundsInLocal()));
        });
        return named.isPresent();
    }

    /// The card around a node, or itself where there is none.
    private static Node card(Node node) {
        return Stream.iterate(node, Objects::nonNull, Node::getParent)
                .filter(Card.class::isInstance)
                .findFirst()
                .orElse(node);
    }

    private static Stream<ToggleButton> segments(Node node) {
        return switch (node) {
            case SegmentedButton button -> button.getButtons().stream();
            case ScrollPane scroll when scroll.getContent() != null ->
                    segments(scroll.getContent());
            case Parent parent ->
                    parent.getChildrenUnmodifiable().stream().flatMap(PageFrame::segments);
            default -> Stream.of();
        };
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

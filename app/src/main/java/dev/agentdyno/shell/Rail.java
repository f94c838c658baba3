package dev.agentdyno.shell;

import java.util.EnumMap;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

/// The list of pages at the left: 160 wide, 48 with icons alone when the window is narrow.
final class Rail {
    private final ShellModel model;
    private final Commands commands;
    private final ShellActions actions;
    private final VBox root = new VBox();
    private final BooleanProperty narrow = new SimpleBooleanProperty();
    private final Map<PageId, Button> buttons = new EnumMap<>(PageId.class);

    Rail(ShellModel model, Commands commands, ShellActions actions) {
        this.model = model;
        this.commands = commands;
        this.actions = actions;
    }

    Region build() {
        root.getStyleClass().add("rail");
        root.getChildren().add(brand());
        PageId.Group group = PageId.Group.NONE;
        for (PageId page : PageId.values()) {
            if (page.group() != group) {
                group = page.group();
                root.getChildren().add(heading(group));
            }
            root.getChildren().add(pageButton(page));
        }
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        Button settings = button(Icon.SLIDERS, Words.of("rail.settings"), "Ctrl ,");
        settings.setOnAction(event -> actions.settings());
        root.getChildren().addAll(space, settings);
        model.pageProperty().subscribe(this::mark);
        return root;
    }

    /// Leaves the words out, or shows them.
    void setNarrow(boolean nowNarrow) {
        root.pseudoClassStateChanged(Styles.NARROW, nowNarrow);
        narrow.set(nowNarrow);
    }

    private <T extends Node> T wideOnly(T node) {
        node.visibleProperty().bind(narrow.not());
        node.managedProperty().bind(narrow.not());
        return node;
    }

    private HBox brand() {
        Label name = new Label("Agent Dyno");
        name.getStyleClass().add("rail-brand");
        Circle now = new Circle(2.5);
        now.getStyleClass().add("brand-dot");
        StackPane mark = new StackPane(Icon.LOGO.node(), now);
        now.setTranslateX(4);
        now.setTranslateY(-2);
        HBox brand = new HBox(mark, wideOnly(name));
        brand.getStyleClass().add("rail-head");
        return brand;
    }

    private Label heading(PageId.Group group) {
        Label heading =
                new Label(
                        Words.of("page.group." + group.name().toLowerCase(java.util.Locale.ROOT)));
        heading.getStyleClass().add("rail-heading");
        return wideOnly(heading);
    }

    private Button pageButton(PageId page) {
        Button button = button(page.icon(), page.title(), page.keys());
        button.setId("rail-" + page.key());
        button.setOnAction(event -> commands.go(page));
        if (page == PageId.FINDINGS) {
            addBadge(button);
        }
        buttons.put(page, button);
        return button;
    }

    private void addBadge(Button button) {
        Label badge = new Label();
        badge.getStyleClass().add("rail-badge");
        badge.textProperty().bind(model.findingsProperty().asString());
        badge.visibleProperty().bind(model.findingsProperty().greaterThan(0).and(narrow.not()));
        badge.managedProperty().bind(badge.visibleProperty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label word = new Label(button.getText());
        word.getStyleClass().add("rail-word");
        HBox content = new HBox(button.getGraphic(), wideOnly(word), wideOnly(space), badge);
        content.getStyleClass().add("rail-badged");
        content.setMouseTransparent(true);
        button.setAccessibleText(button.getText());
        button.setText("");
        button.setGraphic(content);
        content.prefWidthProperty().bind(button.widthProperty().subtract(16));
    }

    private Button button(Icon icon, String text, String keys) {
        Button button = new Button(text, icon.node());
        button.getStyleClass().add("rail-button");
        button.setMaxWidth(Double.MAX_VALUE);
        narrow.subscribe(now ->
                button.setContentDisplay(now ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
        button.setTooltip(new Tooltip((text + "  " + keys).strip()));
        return button;
    }

    private void mark(PageId current) {
        buttons.forEach(
                (page, button) -> button.pseudoClassStateChanged(Styles.CURRENT, page == current));
    }
}

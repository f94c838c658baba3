package dev.agentdyno.events;

import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.ShownRows;
import dev.agentdyno.page.TableMenu;
import dev.agentdyno.page.TableText;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The types of events by category, with a field that searches them. What was folded stays so when
/// the numbers change. FX thread only.
final class TypeList {
    private static final double ROW = 24;
    private static final double WIDTH = 356;
    private static final double NUMBER = 58;
    private static final double COUNT = 66;

    private static final List<Column<TypeNode>> TAKEN =
            List.of(
                    Column.code(Words.of("events.types.type"), WIDTH, TypeNode::fullName),
                    Column.text(Words.of("events.types.category"), WIDTH, TypeNode::category),
                    Column.number(
                            Words.of("events.types.count"),
                            COUNT,
                            node -> Long.toString(node.count())),
                    Column.number(
                            Words.of("events.types.share"),
                            NUMBER,
                            node -> Figures.percent(node.share())),
                    Column.number(
                            Words.of("events.types.size"),
                            NUMBER,
                            node -> Long.toString(node.bytes())));

    private final EventsViewModel model;
    private final TextField search = new TextField();
    private final TreeTableView<TypeNode> tree = new TreeTableView<>();
    private final TreeItem<TypeNode> root = new TreeItem<>();
    private final Map<String, TreeItem<TypeNode>> items = new HashMap<>();
    private List<TypeNode> shown = List.of();
    private boolean updating;

    TypeList(EventsViewModel model) {
        this.model = model;
    }

    Card build() {
        search.setPromptText(Words.of("events.types.search"));
        search.textProperty().addListener((o, was, is) -> model.search(is));
        search.setId("events-search");
        tree.setRoot(root);
        tree.setShowRoot(false);
        tree.setFixedCellSize(ROW);
        tree.setId("events-types");
        tree.getStyleClass().add("event-types");
        Label empty = new Label(Words.of("events.types.empty"));
        empty.setWrapText(true);
        tree.setPlaceholder(empty);
        addColumns();
        TableMenu.install(
                tree,
                new ShownRows<>(tree, this::chosenNodes, this::types, new TableText<>(TAKEN)));
        tree.getSelectionModel()
                .selectedItemProperty()
                .addListener((o, was, is) -> chosen(Optional.ofNullable(is)));
        VBox.setVgrow(tree, Priority.ALWAYS);
        VBox box = new VBox(8, search, tree);
        box.getStyleClass().add("event-type-box");
        Card card = new Card(Words.of("events.types"), Words.of("events.types.note"), box);
        card.setMinWidth(WIDTH);
        card.setPrefWidth(WIDTH);
        card.setMaxWidth(WIDTH);
        return card;
    }

    private void addColumns() {
        TreeTableColumn<TypeNode, String> name = column("events.types.type", TypeNode::name);
        name.setPrefWidth(WIDTH - COUNT - 2 * NUMBER - 14);
        tree.getColumns().add(name);
        tree.getColumns()
                .add(number("events.types.count", COUNT, node -> Figures.count(node.count())));
        tree.getColumns()
                .add(number("events.types.share", NUMBER, node -> Figures.percent(node.share())));
        tree.getColumns()
                .add(number("events.types.bytes", NUMBER, node -> kilobytes(node.bytes())));
    }

    private static String kilobytes(long bytes) {
        return Figures.fixed(bytes / 1e3, bytes < 10_000 ? 1 : 0);
    }

    private static TreeTableColumn<TypeNode, String> number(
            String key, double width, Function<TypeNode, String> text) {
        TreeTableColumn<TypeNode, String> column = column(key, text);
        column.setPrefWidth(width);
        column.getStyleClass().add("number");
        return column;
    }

    private static TreeTableColumn<TypeNode, String> column(
            String key, Function<TypeNode, String> text) {
        TreeTableColumn<TypeNode, String> column = new TreeTableColumn<>(Words.of(key));
        column.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(text.apply(row.getValue().getValue())));
        column.setSortable(false);
        column.setReorderable(false);
        column.setResizable(false);
        return column;
    }

    private List<TypeNode> chosenNodes() {
        return tree.getSelectionModel().getSelectedItems().stream()
                .map(TreeItem::getValue)
                .toList();
    }

    /// The types that are listed, folded or not.
    private List<TypeNode> types() {
        return shown.stream().flatMap(TypeNode::types).toList();
    }

    private void chosen(Optional<TreeItem<TypeNode>> item) {
        if (!updating) {
            item.flatMap(each -> each.getValue().type()).ifPresent(model::choose);
        }
    }

    void show(EventsPicture picture) {
        updating = true;
        if (!picture.types().equals(shown)) {
            shown = picture.types();
            fill(root, shown);
        }
        select(picture.choice().type());
        updating = false;
    }

    private void fill(TreeItem<TypeNode> item, List<TypeNode> nodes) {
        List<TreeItem<TypeNode>> children = nodes.stream().map(this::item).toList();
        if (!item.getChildren().equals(children)) {
            item.getChildren().setAll(children);
        }
    }

    private TreeItem<TypeNode> item(TypeNode node) {
        TreeItem<TypeNode> item = items.computeIfAbsent(node.path(), _ -> expanded());
        item.setValue(node);
        fill(item, node.children());
        return item;
    }

    private static TreeItem<TypeNode> expanded() {
        TreeItem<TypeNode> item = new TreeItem<>();
        item.setExpanded(true);
        return item;
    }

    private void select(String type) {
        TreeItem<TypeNode> now = tree.getSelectionModel().getSelectedItem();
        if (now != null && now.getValue().type().equals(Optional.of(type))) {
            return;
        }
        items.values().stream()
                .filter(item -> item.getValue().type().equals(Optional.of(type)))
                .findFirst()
                .filter(item -> tree.getRow(item) >= 0)
                .ifPresent(item -> {
                    tree.getSelectionModel().select(item);
                    tree.scrollTo(Math.max(0, tree.getRow(item) - 2));
                });
    }
}

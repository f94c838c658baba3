package dev.agentdyno.events;

import dev.agentdyno.page.FieldText;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.TableContent;
import dev.agentdyno.page.TableMenu;
import dev.agentdyno.query.EventQuery.Order;
import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// The events of a type, of any number: a cell asks for its row when it comes into sight. FX thread
/// only.
final class EventTableView {
    private static final double ROW = 24;
    private static final double WIDE = 260;
    private static final double MIDDLE = 150;
    private static final double NARROW = 104;
    private static final int FIRST_COLUMNS = 8;

    private final EventsViewModel model;
    private final TableView<Integer> view = new TableView<>();
    private final Label empty = new Label();
    private Optional<EventType> type = Optional.empty();
    private Optional<Order> order = Optional.empty();
    private Optional<Listed> shown = Optional.empty();
    private List<Field> columns = List.of();
    private boolean updating;

    EventTableView(EventsViewModel model) {
        this.model = model;
        view.setId("events-table");
        view.getStyleClass().addAll("data-table", "event-table");
        view.setFixedCellSize(ROW);
        view.setPlaceholder(empty);
        view.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        view.setMinHeight(0);
        empty.setWrapText(true);
        empty.getStyleClass().add("empty-words");
        view.getSelectionModel()
                .selectedIndexProperty()
                .addListener((o, was, is) -> selected(is.intValue()));
        TableMenu.install(view, new EventRows());
    }

    TableView<Integer> node() {
        return view;
    }

    private void selected(int index) {
        if (index >= 0 && !updating) {
            model.select(index);
        }
    }

    /// Names of the fields that are shown.
    List<String> columns() {
        return columns.stream().map(Field::name).toList();
    }

    /// Shows these fields, in the order of the type's.
    void columns(List<Field> next) {
        columns = List.copyOf(next);
        view.getColumns().setAll(columns.stream().map(this::column).toList());
        view.getColumns().stream()
                .findFirst()
                .ifPresent(first -> first.getStyleClass().add(Table.FIRST_COLUMN));
        showOrder();
    }

    void show(EventsPicture picture) {
        empty.setText(picture.empty());
        Optional<EventType> next = picture.listed().map(part -> part.window().type());
        if (next.isPresent() && !next.map(EventType::name).equals(type.map(EventType::name))) {
            type = next;
            columns(next.get().fields().stream().limit(FIRST_COLUMNS).toList());
        }
        order = Optional.of(picture.choice().order());
        showOrder();
        if (!picture.listed().equals(shown)) {
            boolean same = sameTable(picture.listed());
            shown = picture.listed();
            fill(shown.map(part -> part.window().size()).orElse(0), same);
        }
    }

    private boolean sameTable(Optional<Listed> next) {
        return shown.isPresent()
                && next.isPresent()
                && shown.get().query().equals(next.get().query());
    }

    private void fill(int size, boolean same) {
        updating = true;
        if (!same || size != view.getItems().size()) {
            view.setItems(FXCollections.observableList(new IndexList(size)));
        }
        view.refresh();
        updating = false;
    }

    private TableColumn<Integer, Integer> column(Field field) {
        TableColumn<Integer, Integer> column = new TableColumn<>();
        Label heading = new Label(FieldText.heading(field));
        heading.setOnMouseClicked(event -> model.sort(field.name()));
        heading.setMaxWidth(Double.MAX_VALUE);
        heading.setId("sort-" + field.name());
        column.setGraphic(heading);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new FieldCell(field));
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(width(field));
        column.getStyleClass().add(FieldText.numeric(field) ? "number-column" : "code-column");
        column.setUserData(field);
        return column;
    }

    private static double width(Field field) {
        if (FieldText.numeric(field)) {
            return Math.max(NARROW, FieldText.heading(field).length() * 7.0 + 20);
        }
        return switch (field.kind()) {
            case WHOLE, REAL, LIST -> NARROW;
            case TEXT -> WIDE;
            case REFERENCE ->
                    field.name().equals("stackTrace") || field.typeName().contains("Class")
                            ? WIDE
                            : MIDDLE;
        };
    }

    private void showOrder() {
        for (TableColumn<Integer, ?> column : view.getColumns()) {
            if (column.getUserData() instanceof Field field
                    && column.getGraphic() instanceof Label heading) {
                heading.setText(FieldText.heading(field) + arrow(field));
            }
        }
    }

    private String arrow(Field field) {
        return order.filter(by -> by.field().equals(field.name()))
                .map(by -> by.descending() ? " ↓" : " ↑")
                .orElse("");
    }

    /// Shows one field of the row with its number.
    private final class FieldCell extends TableCell<Integer, Integer> {
        private final Field field;

        FieldCell(Field field) {
            this.field = field;
        }

        @Override
        protected void updateItem(@Nullable Integer index, boolean none) {
            super.updateItem(index, none);
            setText(index == null || none ? null : model.cell(index, field));
        }
    }

    /// What the menu takes: the row that is chosen, or all there are, in the columns shown.
    private final class EventRows implements TableContent {
        @Override
        public boolean any() {
            return !view.getItems().isEmpty();
        }

        @Override
        public boolean anyChosen() {
            return line().isPresent();
        }

        @Override
        public String chosen() {
            return line().orElse("");
        }

        private Optional<String> line() {
            return model.line(view.getSelectionModel().getSelectedIndex(), columns);
        }

        @Override
        public void rows(Consumer<String> taken) {
            model.lines(columns, taken);
        }

        @Override
        public void save(Path file) {
            model.writeCsv(file, columns());
        }
    }

    /// All fields that could be shown.
    List<Field> choices() {
        return type.map(known -> new ArrayList<>(known.fields())).orElseGet(ArrayList::new);
    }

    boolean shows(Field field) {
        return columns.contains(field);
    }
}

package dev.agentdyno.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/// A table of records as the console shows them: fixed rows, a heading over one line, numbers at
/// the right, columns dropped from the right when it gets narrow.
///
/// Rows are replaced as a whole; the selected row is found again by its key, so that a table that
/// updates keeps what the person chose. FX thread only.
public final class Table<T> {
    /// Style class of what begins a row.
    public static final String FIRST_COLUMN = "first-column";

    private static final PseudoClass RAISED = PseudoClass.getPseudoClass("raised");
    private static final double HEAD = 30;
    private static final double SCROLL_BAR = 10;

    /// What a growing column keeps where there is not even room for its own width, in pixels and as
    /// a part of that width.
    private static final double LEAST = 72;

    private static final double KEPT = 0.75;

    private final TableView<T> view = new TableView<>();
    private final ObservableList<T> rows = FXCollections.observableArrayList();
    private final Function<T, ?> key;
    private Consumer<T> onSelect = row -> {};
    private Consumer<T> onOpen = row -> {};
    private UnaryOperator<String> taken = text -> text;
    private boolean updating;

    /// Makes a table.
    ///
    /// @param key tells rows apart across updates
    /// @param rowHeight 24 pixels, or 28 with an icon, or 40 with two lines
    public Table(Function<T, ?> key, double rowHeight, List<Column<T>> columns) {
        this.key = key;
        view.getStyleClass().add("data-table");
        view.setFixedCellSize(rowHeight);
        view.setItems(rows);
        view.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        view.setMinHeight(HEAD + rowHeight);
        view.setPrefHeight(HEAD + rowHeight * 3);
        columns.forEach(this::add);
        TableMenu.install(
                view,
                new ShownRows<>(
                        view,
                        () -> view.getSelectionModel().getSelectedItems(),
                        view::getItems,
                        new TableText<>(columns, text -> taken.apply(text))));
        view.widthProperty().addListener((value, before, now) -> fit(columns));
        view.heightProperty().addListener((value, before, now) -> fit(columns));
        rows.addListener((InvalidationListener) changed -> fit(columns));
        view.getSelectionModel()
                .selectedItemProperty()
                .addListener((value, before, now) -> selected(now));
        view.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                opened();
            }
        });
        view.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                opened();
            }
        });
    }

    /// The control to put into a scene.
    public TableView<T> node() {
        return view;
    }

    /// What to say while there are no rows.
    public Table<T> empty(String words) {
        if (view.getPlaceholder() instanceof Label shown && shown.getText().equals(words)) {
            return this;
        }
        Label label = new Label(words);
        label.getStyleClass().add("empty-words");
        label.setWrapText(true);
        view.setPlaceholder(label);
        return this;
    }

    /// What a text is when a row is copied or saved: itself, or a word in place of a secret.
    public Table<T> taken(UnaryOperator<String> change) {
        taken = change;
        return this;
    }

    /// Calls `listener` with each row that the person selects.
    public Table<T> onSelect(Consumer<T> listener) {
        onSelect = listener;
        return this;
    }

    /// Calls `listener` with the row on which the person presses Enter or clicks twice.
    public Table<T> onOpen(Consumer<T> listener) {
        onOpen = listener;
        return this;
    }

    /// Sets the pseudo class `raised` on the rows that `test` accepts, such as one over a limit.
    public Table<T> raised(java.util.function.Predicate<T> test) {
        view.setRowFactory(table ->
                new TableRow<>() {
                    @Override
                    protected void updateItem(@Nullable T item, boolean empty) {
                        super.updateItem(item, empty);
                        pseudoClassStateChanged(RAISED, item != null && test.test(item));
                    }
                });
        return this;
    }

    /// Shows `next`, and keeps the selected row selected if it is still there.
    public void rows(List<T> next) {
        if (rows.equals(next)) {
            return;
        }
        T chosen = view.getSelectionModel().getSelectedItem();
        updating = true;
        rows.setAll(next);
        if (chosen == null) {
            view.getSelectionModel().clearSelection();
        } else {
            select(key.apply(chosen));
        }
        updating = false;
    }

    /// Selects the row with `wanted` as its key, without telling the listener; none if there is no
    /// such row.
    public void select(@Nullable Object wanted) {
        boolean before = updating;
        updating = true;
        int index = indexOf(wanted);
        if (index < 0) {
            view.getSelectionModel().clearSelection();
        } else if (view.getSelectionModel().getSelectedIndex() != index) {
            view.getSelectionModel().clearAndSelect(index);
        }
        updating = before;
    }

    private int indexOf(@Nullable Object wanted) {
        for (int i = 0; i < rows.size(); i++) {
            if (Objects.equals(key.apply(rows.get(i)), wanted)) {
                return i;
            }
        }
        return -1;
    }

    private void selected(@Nullable T row) {
        if (row != null && !updating) {
            onSelect.accept(row);
        }
    }

    private void opened() {
        T row = view.getSelectionModel().getSelectedItem();
        if (row != null) {
            onOpen.accept(row);
        }
    }

    private void add(Column<T> column) {
        TableColumn<T, T> shown = new TableColumn<>(column.title());
        shown.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        shown.setCellFactory(any -> new Cell<>(column));
        shown.setReorderable(false);
        shown.setSortable(false);
        shown.setMinWidth(column.grows() ? least(column) : 0);
        shown.setPrefWidth(column.width());
        shown.setResizable(false);
        shown.getStyleClass().add(Cell.styleClass(column.content()));
        if (column.raisable()) {
            shown.getStyleClass().add("raised-column");
        }
        if (view.getColumns().isEmpty()) {
            shown.getStyleClass().add(FIRST_COLUMN);
        }
        view.getColumns().add(shown);
    }

    /// Drops the columns that there is no room for and gives what is left to the growing ones;
    /// these give up some of their width before a column is dropped for them.
    private void fit(List<Column<T>> columns) {
        double width = view.getWidth();
        if (width <= 0) {
            return;
        }
        double room = width - (scrolls() ? SCROLL_BAR : 0) - 2;
        List<Column<T>> shown = shown(columns, width, room);
        double left = room - shown.stream().mapToDouble(Column::width).sum();
        long growing = shown.stream().filter(Column::grows).count();
        for (int i = 0; i < columns.size(); i++) {
            Column<T> column = columns.get(i);
            TableColumn<T, ?> place = view.getColumns().get(i);
            place.setVisible(shown.contains(column));
            if (column.grows()) {
                double wanted = column.width() + Math.floor(left / growing);
                place.setPrefWidth(Math.max(least(column), wanted));
            }
        }
    }

    private static <T> List<Column<T>> shown(List<Column<T>> columns, double width, double room) {
        List<Column<T>> shown = new ArrayList<>(columns);
        shown.removeIf(column -> width < column.hiddenBelow());
        for (int i = shown.size() - 1; i > 0 && leastOf(shown) > room; i--) {
            if (!shown.get(i).grows()) {
                shown.remove(i);
            }
        }
        return shown;
    }

    private static <T> double leastOf(List<Column<T>> columns) {
        return columns.stream().mapToDouble(Table::least).sum();
    }

    private static double least(Column<?> column) {
        return column.grows()
                ? Math.min(column.width(), Math.max(LEAST, column.width() * KEPT))
                : column.width();
    }

    private boolean scrolls() {
        return rows.size() * view.getFixedCellSize() > view.getHeight() - HEAD;
    }
}

package dev.agentdyno.events;

import dev.agentdyno.page.Words;
import dev.agentdyno.reader.Field;
import dev.agentdyno.shell.Styles;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The filter, with what is wrong with it under it, and what to group by and to measure. FX thread
/// only.
final class EventsBar {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final EventsViewModel model;
    private final EventTableView table;
    private final TextField filter = new TextField();
    private final Label fault = new Label();
    private final FieldChoice group;
    private final FieldChoice measure;
    private final MenuButton columns = new MenuButton(Words.of("events.columns"));
    private Optional<String> shownType = Optional.empty();
    private boolean updating;

    EventsBar(EventsViewModel model, EventTableView table) {
        this.model = model;
        this.table = table;
        group =
                new FieldChoice(
                        "events-group",
                        Words.of("events.group"),
                        Words.of("events.group.none"),
                        model::group);
        measure =
                new FieldChoice(
                        "events-measure",
                        Words.of("events.measure"),
                        Words.of("events.measure.none"),
                        model::measure);
    }

    Region build() {
        filter.setId("events-filter");
        filter.getStyleClass().add(Styles.MONO);
        filter.setPromptText(Words.of("events.filter.prompt"));
        filter.setTooltip(new Tooltip(Words.of("events.filter.example")));
        filter.textProperty()
                .addListener((o, was, is) -> {
                    if (!updating) {
                        model.filter(is);
                    }
                });
        fault.setId("events-fault");
        fault.getStyleClass().add("broken-words");
        fault.setVisible(false);
        fault.setManaged(false);
        columns.setId("events-columns");
        columns.setMinWidth(Region.USE_PREF_SIZE);
        columns.setOnShowing(event -> offerColumns());
        HBox.setHgrow(filter, Priority.ALWAYS);
        HBox row = new HBox(8, filter, group.node(), measure.node(), columns);
        row.getStyleClass().add("events-bar");
        return new VBox(4, row, fault);
    }

    private void offerColumns() {
        columns.getItems().setAll(table.choices().stream().map(this::columnItem).toList());
    }

    private CheckMenuItem columnItem(Field field) {
        CheckMenuItem item = new CheckMenuItem(field.name());
        item.setSelected(table.shows(field));
        item.selectedProperty().addListener((o, was, is) -> toggle(field, is));
        return item;
    }

    private void toggle(Field field, boolean on) {
        table.columns(
                table.choices().stream()
                        .filter(each -> each.equals(field) ? on : table.shows(each))
                        .toList());
    }

    void show(EventsPicture picture) {
        showFilter(picture);
        fault.setText(picture.filterFault().orElse(""));
        fault.setVisible(picture.filterFault().isPresent());
        fault.setManaged(picture.filterFault().isPresent());
        filter.pseudoClassStateChanged(INVALID, picture.filterFault().isPresent());
        List<Field> fields = picture.type().map(type -> type.fields()).orElse(List.of());
        group.show(fields, picture.choice().by().group());
        measure.show(picture.numbers(), picture.choice().by().measure());
    }

    /// What the person types is left alone; another type, or a filter that came with it, is shown.
    private void showFilter(EventsPicture picture) {
        boolean other = !shownType.equals(Optional.of(picture.choice().type()));
        boolean typed = filter.getText().strip().equals(picture.choice().filter());
        shownType = Optional.of(picture.choice().type());
        if (other || (!typed && picture.filterFault().isEmpty())) {
            updating = true;
            filter.setText(picture.choice().filter());
            updating = false;
        }
    }
}

package dev.agentdyno.settings;

import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Styles;
import dev.agentdyno.shell.Words;
import dev.agentdyno.source.EventSettings;
import dev.agentdyno.source.RecordedType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What is recorded of the JVM that is watched, event by event: on or off, and under it the
/// settings of the event that is selected. A change works at once. FX thread only.
public final class RecordingPanel {
    private static final String ENABLED = "enabled";

    private final Optional<EventSettings> settings;
    private final Commands commands;
    private final RecordingViewModel model = new RecordingViewModel();
    private final ListView<RecordedType> list = new ListView<>();
    private final Label count = new Label();
    private final VBox details = new VBox();

    /// @param settings of what is watched; empty for a recording, which records no more
    public RecordingPanel(Optional<EventSettings> settings, Commands commands) {
        this.settings = settings;
        this.commands = commands;
    }

    /// Builds the panel and asks the JVM for its events.
    public Region build() {
        VBox panel = new VBox(hint(settings.isPresent() ? "recording.hint" : "recording.file"));
        panel.getStyleClass().add("recording-panel");
        settings.ifPresent(known -> panel.getChildren().addAll(head(), list(), details));
        settings.ifPresent(this::ask);
        return panel;
    }

    private static Label hint(String key) {
        Label hint = new Label(Words.of(key));
        hint.setWrapText(true);
        hint.getStyleClass().addAll(Styles.MUTED, Styles.SMALL);
        return hint;
    }

    private Node head() {
        TextField search = new TextField();
        search.setId("recording-search");
        search.setPromptText(Words.of("recording.search"));
        search.textProperty().subscribe(model::search);
        HBox.setHgrow(search, Priority.ALWAYS);
        count.getStyleClass().addAll(Styles.MUTED, Styles.SMALL);
        count.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(search, count);
        head.getStyleClass().add("recording-head");
        return head;
    }

    private Node list() {
        list.setId("recording-events");
        list.setCellFactory(view -> new EventCell());
        model.shownProperty().subscribe(this::showAll);
        list.getSelectionModel().selectedItemProperty().subscribe(this::showDetails);
        details.getStyleClass().add("recording-details");
        VBox.setVgrow(list, Priority.ALWAYS);
        return list;
    }

    private void showAll(List<RecordedType> types) {
        String selected =
                Optional.ofNullable(list.getSelectionModel().getSelectedItem())
                        .map(RecordedType::name)
                        .orElse("");
        list.getItems().setAll(types);
        types.stream()
                .filter(type -> type.name().equals(selected))
                .findFirst()
                .ifPresent(list.getSelectionModel()::select);
        count.setText(Words.of("recording.count", model.enabled(), model.count()));
    }

    private void ask(EventSettings known) {
        commands.background(Words.of("recording.asking"), known::types, model::show);
    }

    private void change(RecordedType type, String setting, String value) {
        settings.ifPresent(known ->
                commands.background(
                        Words.of("recording.changing", type.name()),
                        () -> {
                            known.change(Map.of(type.name() + "#" + setting, value));
                            return known.types();
                        },
                        model::show));
    }

    private void showDetails(RecordedType type) {
        details.getChildren().clear();
        if (type == null) {
            return;
        }
        Label title = new Label(type.name());
        title.getStyleClass().add(Styles.MONO);
        GridPane fields = new GridPane();
        fields.getStyleClass().add("recording-fields");
        new TreeMap<>(type.settings())
                .forEach((setting, value) -> {
                    if (!setting.equals(ENABLED)) {
                        fields.addRow(
                                fields.getRowCount(),
                                new Label(setting),
                                field(type, setting, value));
                    }
                });
        details.getChildren().setAll(title, fields);
    }

    private TextField field(RecordedType type, String setting, String value) {
        TextField field = new TextField(value);
        field.setId("recording-" + setting);
        field.setPromptText(setting.equals("filter") ? "pkg.Cls::method" : "");
        field.setOnAction(event -> change(type, setting, field.getText().strip()));
        return field;
    }

    /// One type of event.
    private final class EventCell extends ListCell<RecordedType> {
        private final CheckBox on = new CheckBox();
        private final Label label = new Label();
        private final Label name = new Label();
        private final HBox row = new HBox(on, new VBox(label, name));

        EventCell() {
            name.getStyleClass().addAll(Styles.MUTED, Styles.SMALL, Styles.MONO);
            row.getStyleClass().add("recording-row");
            on.setOnAction(event -> change(getItem(), ENABLED, Boolean.toString(on.isSelected())));
        }

        @Override
        protected void updateItem(RecordedType type, boolean empty) {
            super.updateItem(type, empty);
            setGraphic(empty || type == null ? null : row);
            if (type != null) {
                on.setSelected(type.enabled());
                on.setAccessibleText(type.name());
                label.setText(type.label());
                name.setText(type.name());
            }
        }
    }
}

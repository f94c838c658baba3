package dev.agentdyno.shell;

import dev.agentdyno.tuning.Tunable;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// The palette: a field and what it finds, over a scrim. It lives on the window's overlay.
final class PaletteView {
    private static final int ROW = 36;
    private static final int HEADING = 24;
    private static final int MOST_HEIGHT = 300;

    private final PaletteModel model;
    private Veil veil = new Veil(new Region(), () -> {});
    private final TextField field = new TextField();
    private final Label count = new Label();
    private final Label hint = new Label();
    private final ListView<PaletteItem> rows = new ListView<>();
    private Runnable afterClose = () -> {};

    PaletteView(PaletteModel model) {
        this.model = model;
    }

    Region build() {
        VBox card = new VBox(head(), rows, foot());
        card.getStyleClass().add("palette");
        card.setId("palette");
        rows.setItems(model.shown());
        rows.getStyleClass().add("palette-rows");
        rows.setFocusTraversable(false);
        rows.setCellFactory(list -> new Row());
        rows.setOnMouseClicked(event -> accept());
        rows.getSelectionModel()
                .selectedIndexProperty()
                .addListener((o, was, is) -> selectedByMouse(is.intValue()));
        veil = new Veil(card, this::close);
        model.selectedProperty().subscribe(index -> select(index.intValue()));
        model.editedProperty().subscribe(this::showEdited);
        return veil.node();
    }

    boolean isOpen() {
        return veil.isOpen();
    }

    /// Opens it; `whenClosed` runs once it is closed again.
    void open(Runnable whenClosed) {
        afterClose = whenClosed;
        model.open();
        field.clear();
        refresh();
        veil.setOpen(true);
        field.requestFocus();
    }

    void close() {
        if (isOpen()) {
            veil.setOpen(false);
            afterClose.run();
        }
    }

    private Region head() {
        field.getStyleClass().add("palette-field");
        field.setId("palette-field");
        field.setPromptText(Words.of("palette.prompt"));
        HBox.setHgrow(field, Priority.ALWAYS);
        field.textProperty().subscribe(this::typed);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        count.getStyleClass().addAll(Styles.MONO, Styles.MUTED, Styles.SMALL);
        HBox head = new HBox(Icon.SEARCH.node(), field, count, Header.key("Esc"));
        head.getStyleClass().add("palette-head");
        return head;
    }

    private Region foot() {
        hint.getStyleClass().addAll(Styles.MUTED, Styles.SMALL);
        HBox foot = new HBox(hint);
        foot.getStyleClass().add("palette-foot");
        return foot;
    }

    private void typed(String text) {
        if (model.editedProperty().get().isEmpty()) {
            model.search(text);
            refresh();
        }
    }

    private void refresh() {
        count.setText(Words.of("palette.count", model.found(), model.total()));
        int headings = (int) model.shown().stream().map(PaletteItem::section).distinct().count();
        double height = Math.min(MOST_HEIGHT, model.shown().size() * ROW + headings * HEADING + 8);
        rows.setPrefHeight(height);
        rows.setMinHeight(height);
        select(model.selectedProperty().get());
        rows.scrollTo(0);
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case UP -> model.move(-1);
            case DOWN -> model.move(1);
            case PAGE_UP -> model.move(-5);
            case PAGE_DOWN -> model.move(5);
            case TAB -> model.edit();
            case ENTER -> accept();
            case ESCAPE -> close();
            default -> {
                return;
            }
        }
        if (event.getCode() != KeyCode.ENTER) {
            rows.scrollTo(Math.max(0, model.selectedProperty().get() - 3));
        }
        event.consume();
    }

    /// Closes first, so that what is done may take the focus.
    private void accept() {
        String typed = field.getText();
        boolean edits = model.editedProperty().get().isPresent();
        if (model.accept(typed)) {
            veil.setOpen(false);
            if (edits) {
                model.editedProperty().set(Optional.empty());
            }
            afterClose.run();
        }
    }

    private void select(int index) {
        rows.getSelectionModel().clearAndSelect(index);
    }

    private void selectedByMouse(int index) {
        if (index >= 0 && index < model.shown().size()) {
            model.selectedProperty().set(index);
        }
    }

    private void showEdited(Optional<Tunable<?>> setting) {
        rows.setDisable(setting.isPresent());
        hint.setText(setting.map(PaletteView::rangeOf).orElseGet(() -> Words.of("palette.hint")));
        setting.ifPresent(found -> {
            field.setText(found.text());
            field.selectAll();
            field.setPromptText(found.name());
        });
    }

    private static String rangeOf(Tunable<?> setting) {
        return Words.of("palette.set", setting.name(), setting.kind().range());
    }

    /// A row, with the section's name over the first of each section.
    private final class Row extends ListCell<PaletteItem> {
        Row() {
            getStyleClass().add("palette-row");
        }

        @Override
        protected void updateItem(
                @org.jspecify.annotations.Nullable PaletteItem item, boolean empty) {
            super.updateItem(item, empty);
            setText(null);
            setGraphic(item == null || empty ? null : content(item));
        }

        private Region content(PaletteItem item) {
            HBox line = line(item);
            if (!startsSection(item)) {
                return line;
            }
            Label heading =
                    new Label(
                            Words.of(
                                    "palette.section."
                                            + item.section().name().toLowerCase(Locale.ROOT)));
            heading.getStyleClass().add("palette-heading");
            return new VBox(heading, line);
        }

        private HBox line(PaletteItem item) {
            TextFlow title = title(item);
            Label detail = new Label(item.detail());
            detail.getStyleClass().add(Styles.MUTED);
            HBox.setHgrow(detail, Priority.ALWAYS);
            detail.setMaxWidth(Double.MAX_VALUE);
            HBox line = new HBox(item.icon().node(), title, detail);
            if (!item.keys().isEmpty()) {
                line.getChildren().add(Header.key(item.keys()));
            }
            line.getStyleClass().add("palette-line");
            line.setPrefHeight(ROW);
            line.setMinHeight(ROW);
            return line;
        }

        private boolean startsSection(PaletteItem item) {
            int index = getIndex();
            return index == 0 || model.shown().get(index - 1).section() != item.section();
        }

        private TextFlow title(PaletteItem item) {
            String text = item.title();
            int at = text.toLowerCase(Locale.ROOT).indexOf(model.query());
            boolean setting = item.section() == PaletteItem.Section.SETTINGS;
            TextFlow flow = new TextFlow();
            flow.getStyleClass().add("palette-title");
            flow.setMinWidth(Region.USE_PREF_SIZE);
            flow.setMaxHeight(Region.USE_PREF_SIZE);
            if (at < 0 || model.query().isEmpty()) {
                flow.getChildren().add(part(text, setting, false));
                return flow;
            }
            int end = at + model.query().length();
            flow.getChildren()
                    .addAll(
                            part(text.substring(0, at), setting, false),
                            part(text.substring(at, end), setting, true),
                            part(text.substring(end), setting, false));
            return flow;
        }

        private static Text part(String text, boolean mono, boolean hit) {
            Text part = new Text(text);
            part.getStyleClass().add(mono ? "palette-mono" : "palette-word");
            if (hit) {
                part.getStyleClass().add("palette-hit");
            }
            return part;
        }
    }
}

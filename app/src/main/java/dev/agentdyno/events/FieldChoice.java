package dev.agentdyno.events;

import dev.agentdyno.reader.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A list of which one field, or none, is chosen. FX thread only.
final class FieldChoice {
    private final ComboBox<String> box = new ComboBox<>();
    private final String none;
    private List<String> names = List.of();
    private boolean updating;

    /// @param none what stands for no field
    /// @param word what it is chosen for
    FieldChoice(String id, String word, String none, Consumer<Optional<String>> chosen) {
        box.setButtonCell(new Titled(word));
        this.none = none;
        box.setId(id);
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.setPrefWidth(176);
        box.valueProperty()
                .addListener((o, was, is) -> {
                    if (!updating && is != null) {
                        chosen.accept(is.equals(none) ? Optional.empty() : Optional.of(is));
                    }
                });
    }

    /// The chosen field after what it is chosen for.
    private static final class Titled extends ListCell<String> {
        private final String word;

        Titled(String word) {
            this.word = word;
        }

        @Override
        protected void updateItem(@Nullable String item, boolean empty) {
            super.updateItem(item, empty);
            setText(item == null || empty ? word : word + " " + item);
        }
    }

    ComboBox<String> node() {
        return box;
    }

    void show(List<Field> fields, Optional<String> chosen) {
        updating = true;
        List<String> next = new ArrayList<>(List.of(none));
        fields.stream().map(Field::name).forEach(next::add);
        if (!next.equals(names)) {
            names = List.copyOf(next);
            box.getItems().setAll(names);
        }
        box.setValue(chosen.orElse(none));
        updating = false;
    }
}

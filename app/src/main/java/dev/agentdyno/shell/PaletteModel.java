package dev.agentdyno.shell;

import dev.agentdyno.tuning.Tunable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the palette finds for what is typed, and what is selected in it. For the FX thread only;
/// needs no toolkit.
///
/// It either searches, or sets the value of one setting in place, which Tab begins and Enter ends.
public final class PaletteModel {
    /// More rows would not be read; the count says how many there are.
    static final int MOST_SHOWN = 60;

    private final Supplier<List<PaletteItem>> everything;
    private final BiConsumer<String, String> setValue;
    private final ObservableList<PaletteItem> shown = FXCollections.observableArrayList();
    private final IntegerProperty selected = new SimpleIntegerProperty(0);
    private final ObjectProperty<Optional<Tunable<?>>> edited =
            new SimpleObjectProperty<>(Optional.empty());
    private List<PaletteItem> all = List.of();
    private String query = "";
    private int found;

    /// @param everything gives all items each time the palette opens
    /// @param setValue sets a setting by name, from text
    public PaletteModel(
            Supplier<List<PaletteItem>> everything, BiConsumer<String, String> setValue) {
        this.everything = everything;
        this.setValue = setValue;
    }

    /// Starts anew, with nothing typed.
    public void open() {
        all = everything.get();
        edited.set(Optional.empty());
        search("");
    }

    /// Shows what fits `typed`, the best of each section first.
    public void search(String typed) {
        query = typed.strip().toLowerCase(Locale.ROOT);
        List<PaletteItem> fitting =
                all.stream()
                        .filter(item -> item.rank(query) >= 0)
                        .sorted(
                                Comparator.comparing(PaletteItem::section)
                                        .thenComparingInt(item -> item.rank(query)))
                        .toList();
        found = fitting.size();
        shown.setAll(fitting.stream().limit(MOST_SHOWN).toList());
        selected.set(0);
    }

    public ObservableList<PaletteItem> shown() {
        return shown;
    }

    public int found() {
        return found;
    }

    public int total() {
        return all.size();
    }

    public String query() {
        return query;
    }

    public IntegerProperty selectedProperty() {
        return selected;
    }

    /// The setting whose value is being typed.
    public ObjectProperty<Optional<Tunable<?>>> editedProperty() {
        return edited;
    }

    /// Moves the selection, around the ends.
    public void move(int rows) {
        if (!shown.isEmpty()) {
            selected.set(Math.floorMod(selected.get() + rows, shown.size()));
        }
    }

    /// Begins to set the value of the selected setting; answers whether it is one.
    public boolean edit() {
        Optional<Tunable<?>> setting = current().flatMap(PaletteItem::setting);
        setting.ifPresent(found -> edited.set(setting));
        return setting.isPresent();
    }

    /// Does what Enter does with `typed` in the field; answers whether the palette is done.
    public boolean accept(String typed) {
        if (edited.get().isPresent()) {
            setValue.accept(edited.get().get().name(), typed);
            return true;
        }
        Optional<PaletteItem> item = current();
        if (item.flatMap(PaletteItem::setting).isPresent()) {
            edit();
            return false;
        }
        item.ifPresent(found -> found.action().run());
        return item.isPresent();
    }

    private Optional<PaletteItem> current() {
        int index = selected.get();
        return index < shown.size() ? Optional.of(shown.get(index)) : Optional.empty();
    }
}

package dev.agentdyno.settings;

import dev.agentdyno.source.RecordedType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Which types of events are recorded, those that are first, narrowed down by a search. FX thread
/// only; needs no toolkit.
public final class RecordingViewModel {
    private final ReadOnlyObjectWrapper<List<RecordedType>> shown =
            new ReadOnlyObjectWrapper<>(List.of());
    private List<RecordedType> all = List.of();
    private String search = "";

    /// Takes what the JVM records now.
    public void show(List<RecordedType> types) {
        all =
                types.stream()
                        .sorted(
                                Comparator.comparing(RecordedType::enabled)
                                        .reversed()
                                        .thenComparing(RecordedType::name))
                        .toList();
        refresh();
    }

    /// Narrows down to types with `text` in their name, label or category.
    public void search(String text) {
        search = text.strip().toLowerCase(Locale.ROOT);
        refresh();
    }

    private void refresh() {
        shown.set(all.stream().filter(this::matches).toList());
    }

    private boolean matches(RecordedType type) {
        List<String> texts = new ArrayList<>(type.categories());
        texts.add(type.name());
        texts.add(type.label());
        return texts.stream().anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(search));
    }

    /// How many are recorded.
    public long enabled() {
        return all.stream().filter(RecordedType::enabled).count();
    }

    /// How many there are.
    public int count() {
        return all.size();
    }

    public ReadOnlyObjectProperty<List<RecordedType>> shownProperty() {
        return shown.getReadOnlyProperty();
    }
}

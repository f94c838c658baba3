package dev.agentdyno.settings;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import org.controlsfx.property.editor.PropertyEditor;

/// A list for a setting that takes one of a few words.
final class ListEditor implements PropertyEditor<String> {
    private final ComboBox<String> list = new ComboBox<>();

    ListEditor(TunableItem item, List<String> values) {
        list.getItems().setAll(values);
        list.setMaxWidth(Double.MAX_VALUE);
        list.setValue(item.text());
        list.setOnAction(event -> {
            String chosen = list.getValue();
            if (chosen != null) {
                item.setValue(chosen);
            }
        });
    }

    @Override
    public Node getEditor() {
        return list;
    }

    @Override
    public String getValue() {
        return list.getValue();
    }

    @Override
    public void setValue(String value) {
        list.setValue(value);
    }
}

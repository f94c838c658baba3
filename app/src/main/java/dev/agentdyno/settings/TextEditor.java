package dev.agentdyno.settings;

import javafx.scene.Node;
import javafx.scene.control.TextField;
import org.controlsfx.property.editor.PropertyEditor;

/// A field for a setting: its value counts when it is entered or the field is left, and what cannot
/// be set is put back.
final class TextEditor implements PropertyEditor<String> {
    private final TunableItem item;
    private final TextField field = new TextField();

    TextEditor(TunableItem item) {
        this.item = item;
        field.setPromptText(item.hint());
        field.getStyleClass().add("mono");
        field.setOnAction(event -> enter());
        field.focusedProperty()
                .subscribe((was, is) -> {
                    if (was && !is) {
                        enter();
                    }
                });
    }

    private void enter() {
        item.setValue(field.getText());
        field.setText(item.text());
    }

    @Override
    public Node getEditor() {
        return field;
    }

    @Override
    public String getValue() {
        return field.getText();
    }

    @Override
    public void setValue(String value) {
        field.setText(value);
    }
}

package dev.agentdyno.settings;

import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Styles;
import dev.agentdyno.shell.Words;
import dev.agentdyno.tuning.Kind;
import dev.agentdyno.tuning.Tunable;
import java.util.Comparator;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PropertySheet;
import org.controlsfx.property.editor.PropertyEditor;

/// Every setting of the engine in one sheet, by component, with a search. FX thread only.
public final class SettingsPanel {
    private final Commands commands;

    public SettingsPanel(Commands commands) {
        this.commands = commands;
    }

    /// Builds the panel with the values as they are now.
    public Region build() {
        PropertySheet sheet = new PropertySheet();
        sheet.setMode(PropertySheet.Mode.CATEGORY);
        sheet.setModeSwitcherVisible(false);
        sheet.setSearchBoxVisible(true);
        sheet.setPropertyEditorFactory(SettingsPanel::editor);
        sheet.getItems().setAll(items());
        sheet.getStyleClass().add("settings-sheet");
        Label hint = new Label(Words.of("settings.hint"));
        hint.setWrapText(true);
        hint.getStyleClass().addAll(Styles.MUTED, Styles.SMALL, "settings-hint");
        VBox.setVgrow(sheet, Priority.ALWAYS);
        VBox panel = new VBox(hint, sheet);
        panel.getStyleClass().add("settings-panel");
        return panel;
    }

    private List<TunableItem> items() {
        return commands.tunables().stream()
                .sorted(Comparator.comparing(Tunable::name))
                .map(setting -> new TunableItem(setting, commands))
                .toList();
    }

    private static PropertyEditor<?> editor(PropertySheet.Item item) {
        TunableItem setting = (TunableItem) item;
        return switch (setting.kind()) {
            case Kind.Choice choice -> new ListEditor(setting, choice.values());
            case Kind.Flag flag -> new ListEditor(setting, List.of("on", "off"));
            case Kind.Whole whole -> new TextEditor(setting);
            case Kind.Decimal decimal -> new TextEditor(setting);
            case Kind.Share share -> new TextEditor(setting);
            case Kind.Span span -> new TextEditor(setting);
            case Kind.Text text -> new TextEditor(setting);
        };
    }
}

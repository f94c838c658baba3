package dev.agentdyno.settings;

import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Styles;
import dev.agentdyno.shell.Words;
import dev.agentdyno.tuning.Kind;
import dev.agentdyno.tuning.Tunable;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PropertySheet;
import org.controlsfx.property.editor.PropertyEditor;

/// Whether exports are scrubbed; under it every setting of the engine in one sheet, by component,
/// with a search. FX thread only.
public final class SettingsPanel {
    private final Commands commands;
    private final boolean scrubs;
    private final Consumer<Boolean> scrub;

    /// @param scrubs whether exports are scrubbed now
    /// @param scrub told when a person changes that
    public SettingsPanel(Commands commands, boolean scrubs, Consumer<Boolean> scrub) {
        this.commands = commands;
        this.scrubs = scrubs;
        this.scrub = scrub;
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
        hint.setMinHeight(Region.USE_PREF_SIZE);
        hint.getStyleClass().addAll(Styles.MUTED, Styles.SMALL, "settings-hint");
        VBox.setVgrow(sheet, Priority.ALWAYS);
        VBox panel = new VBox(exports(), hint, sheet);
        panel.getStyleClass().add("settings-panel");
        return panel;
    }

    private Region exports() {
        CheckBox box = new CheckBox(Words.of("settings.scrub"));
        box.setId("scrub-exports");
        box.setSelected(scrubs);
        box.selectedProperty().subscribe((was, is) -> scrub.accept(is));
        Label meaning = new Label(Words.of("settings.scrub.meaning"));
        meaning.setWrapText(true);
        meaning.setMinHeight(Region.USE_PREF_SIZE);
        meaning.getStyleClass().addAll("muted", "small");
        VBox exports = new VBox(box, meaning);
        exports.getStyleClass().add("settings-exports");
        return exports;
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
            case Kind.InputFile file -> new TextEditor(setting);
            case Kind.Server server -> new TextEditor(setting);
        };
    }
}

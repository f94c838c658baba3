package dev.agentdyno.routing;

import dev.agentdyno.page.SettingRow;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.tuning.Tunable;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A fault of a simulated provider or in front of a backend: a switch, and the share of requests
/// that meet it. FX thread only.
final class FaultSwitch {
    private static final String OFF = "0%";
    private static final String USUAL = "20%";

    private final Tunable<?> setting;
    private final CheckBox box = new CheckBox();
    private final SettingRow row;
    private final HBox root;
    private String last = USUAL;

    FaultSwitch(Tunable<?> setting, String name, Commands commands) {
        this.setting = setting;
        row = new SettingRow(setting, name, false, commands);
        box.setId("switch-" + setting.name().replace('.', '-'));
        box.setAccessibleText(setting.meaning());
        box.setOnAction(
                event -> commands.setTunable(setting.name(), box.isSelected() ? last : OFF));
        root = new HBox(6, box, row.node());
        root.getStyleClass().add("fault-switch");
        HBox.setHgrow(row.node(), Priority.ALWAYS);
        refresh();
    }

    Region node() {
        return root;
    }

    Tunable<?> setting() {
        return setting;
    }

    /// Shows the share again where it was changed elsewhere.
    void refresh() {
        row.refresh();
        boolean on = setting.value() instanceof Double share && share > 0;
        box.setSelected(on);
        last = on ? setting.text() : last;
    }
}

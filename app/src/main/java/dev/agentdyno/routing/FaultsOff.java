package dev.agentdyno.routing;

import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Styles;
import dev.agentdyno.tuning.Tunable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;

/// A button that takes all faults away at once, and then puts them back as they were. FX thread
/// only.
final class FaultsOff {
    private final Commands commands;
    private final Button button = new Button();
    private List<Tunable<?>> faults = List.of();
    private Map<String, String> before = Map.of();

    FaultsOff(Commands commands) {
        this.commands = commands;
        button.setId("faults-off");
        button.getStyleClass().add(Styles.COMPACT);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> press());
        refresh();
    }

    Region node() {
        return button;
    }

    /// Takes the settings of all faults there are; what was put away before is forgotten.
    void of(List<Tunable<?>> all) {
        faults = List.copyOf(all);
        before = Map.of();
        refresh();
    }

    /// Looks again whether there is something to take away or to put back.
    void refresh() {
        boolean putsBack = on().isEmpty() && !before.isEmpty();
        button.setText(Words.of(putsBack ? "routing.faults.back" : "routing.faults.off"));
        button.setDisable(on().isEmpty() && before.isEmpty());
    }

    private Map<String, String> on() {
        Map<String, String> on = new LinkedHashMap<>();
        faults.stream()
                .filter(each -> !each.isDefault())
                .forEach(each -> on.put(each.name(), each.text()));
        return on;
    }

    private void press() {
        Map<String, String> on = on();
        if (on.isEmpty()) {
            before.forEach(commands::setTunable);
            before = Map.of();
        } else {
            before = on;
            faults.stream().filter(each -> !each.isDefault()).forEach(this::reset);
        }
        refresh();
    }

    private <T> void reset(Tunable<T> fault) {
        commands.setTunable(fault.name(), fault.kind().format(fault.defaultValue()));
    }
}

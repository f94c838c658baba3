package dev.agentdyno.settings;

import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Words;
import dev.agentdyno.tuning.Kind;
import dev.agentdyno.tuning.Tunable;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import org.controlsfx.control.PropertySheet;

/// A setting as a property sheet edits it: always as text, which the setting itself checks.
final class TunableItem implements PropertySheet.Item {
    private final Tunable<?> setting;
    private final Commands commands;

    TunableItem(Tunable<?> setting, Commands commands) {
        this.setting = setting;
        this.commands = commands;
    }

    Kind<?> kind() {
        return setting.kind();
    }

    String text() {
        return setting.text();
    }

    String hint() {
        return setting.kind().range();
    }

    @Override
    public Class<?> getType() {
        return String.class;
    }

    /// The first part of the name, such as `router`.
    @Override
    public String getCategory() {
        String name = setting.name();
        int dot = name.indexOf('.');
        String part = dot < 0 ? name : name.substring(0, dot);
        return Words.orElse("settings.category." + part, part);
    }

    @Override
    public String getName() {
        String name = setting.name();
        return name.substring(name.indexOf('.') + 1);
    }

    @Override
    public String getDescription() {
        String unit = setting.unit().isEmpty() ? "" : " " + setting.unit();
        return Words.of("settings.description", setting.meaning(), setting.kind().range() + unit);
    }

    @Override
    public Object getValue() {
        return setting.text();
    }

    /// Sets the setting; what cannot be set is told in one line.
    @Override
    public void setValue(Object value) {
        String text = String.valueOf(value);
        if (!text.equals(setting.text())) {
            commands.setTunable(setting.name(), text);
        }
    }

    @Override
    public Optional<ObservableValue<? extends Object>> getObservableValue() {
        return Optional.empty();
    }
}

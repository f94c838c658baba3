package dev.agentdyno.page;

import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Styles;
import dev.agentdyno.tuning.Kind;
import dev.agentdyno.tuning.Tunable;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A setting in a panel: its name, a field or a list, and its unit. FX thread only.
///
/// A value is set when it is entered or the field is left; what cannot be set is told and put back.
public final class SettingRow {
    private final Tunable<?> setting;
    private final Commands commands;
    private final Label unit = new Label();
    private final HBox root;
    private Runnable show = () -> {};
    private String shown = "";

    /// @param withSlider whether a slider stands beside the field, for what is moved by feel
    public SettingRow(Tunable<?> setting, String name, boolean withSlider, Commands commands) {
        this.setting = setting;
        this.commands = commands;
        Label label = new Label(name);
        label.getStyleClass().add("setting-name");
        label.setTooltip(new Tooltip(setting.meaning()));
        label.setMinWidth(0);
        unit.getStyleClass().addAll("setting-unit", Styles.SMALL);
        root = new HBox(label);
        if (withSlider) {
            root.getChildren().add(slider());
            label.setMinWidth(Region.USE_PREF_SIZE);
        } else {
            HBox.setHgrow(label, Priority.ALWAYS);
            label.setMaxWidth(Double.MAX_VALUE);
        }
        root.getChildren().addAll(editor(), unit);
        root.getStyleClass().add("setting-row");
        refresh();
    }

    public Tunable<?> setting() {
        return setting;
    }

    public Region node() {
        return root;
    }

    /// Shows the value again where it was changed elsewhere.
    public void refresh() {
        if (!setting.text().equals(shown)) {
            shown = setting.text();
            unit.setText(SettingText.of(setting).unit());
            show.run();
        }
    }

    private Node editor() {
        return switch (setting.kind()) {
            case Kind.Choice choice -> list(choice.values());
            case Kind.Flag flag -> list(List.of("on", "off"));
            case Kind.Whole whole -> field();
            case Kind.Decimal decimal -> field();
            case Kind.Share share -> field();
            case Kind.Span span -> field();
            case Kind.Text text -> field();
            case Kind.InputFile file -> field();
            case Kind.Server server -> field();
        };
    }

    private TextField field() {
        TextField field = new TextField();
        field.setId("field-" + setting.name().replace('.', '-'));
        field.getStyleClass().addAll("setting-field", Styles.MONO);
        field.setAccessibleText(setting.meaning());
        field.setOnAction(event -> enter(field));
        field.focusedProperty()
                .subscribe((was, is) -> {
                    if (was && !is) {
                        enter(field);
                    }
                });
        show = join(show, () -> field.setText(SettingText.of(setting).text()));
        return field;
    }

    private void enter(TextField field) {
        SettingText before = SettingText.of(setting);
        if (!field.getText().equals(before.text())) {
            commands.setTunable(setting.name(), before.setting(field.getText()));
            shown = "";
            refresh();
        }
    }

    private ComboBox<String> list(List<String> values) {
        ComboBox<String> list = new ComboBox<>();
        list.getItems().setAll(values);
        list.getStyleClass().add("setting-list");
        show = join(show, () -> list.setValue(setting.text()));
        list.setOnAction(event -> {
            String chosen = list.getValue();
            if (chosen != null && !chosen.equals(setting.text())) {
                commands.setTunable(setting.name(), chosen);
            }
        });
        return list;
    }

    /// From nothing to twice what the workload asks for.
    private Slider slider() {
        double usual = number(setting.defaultValue());
        Slider slider = new Slider(0, usual * 2, usual);
        slider.setId("slider-" + setting.name().replace('.', '-'));
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.setMinWidth(40);
        slider.setAccessibleText(setting.meaning());
        show = join(show, () -> slider.setValue(number(setting.value())));
        slider.valueProperty().addListener((o, was, is) -> slid(slider, is.doubleValue()));
        return slider;
    }

    private void slid(Slider slider, double value) {
        boolean byHand = slider.isFocused() || slider.isValueChanging();
        if (byHand && Math.abs(value - number(setting.value())) > slider.getMax() / 400) {
            commands.setTunable(setting.name(), Long.toString(Math.max(1, Math.round(value))));
            refresh();
        }
    }

    private static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static Runnable join(Runnable first, Runnable second) {
        return () -> {
            first.run();
            second.run();
        };
    }
}

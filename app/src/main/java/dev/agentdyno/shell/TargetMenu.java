package dev.agentdyno.shell;

import dev.agentdyno.source.LocalJvm;
import dev.agentdyno.source.Template;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// What can be watched: the engine, the JVMs of this machine, one elsewhere, recordings. The JVMs
/// are looked for each time the menu opens.
final class TargetMenu {
    private static final int FIRST_JVM = 2;
    private static final int MOST_JVMS = 20;

    private final Targets targets;
    private final Commands commands;
    private final ShellActions actions;
    private final MenuButton button = new MenuButton();
    private final CheckMenuItem fast = new CheckMenuItem(Words.of("target.fast"));
    private Template template = Template.DEFAULT;

    TargetMenu(Targets targets, Commands commands, ShellActions actions) {
        this.targets = targets;
        this.commands = commands;
        this.actions = actions;
    }

    MenuButton build(
            ObservableValue<String> name, ObservableValue<String> detail, Label detailLabel) {
        Label title = new Label();
        title.textProperty().bind(name);
        title.getStyleClass().add("target-name");
        title.setMinWidth(Region.USE_PREF_SIZE);
        title.setMaxWidth(180);
        detailLabel.textProperty().bind(detail);
        detailLabel.getStyleClass().addAll("target-detail", Styles.MONO);
        HBox content = new HBox(Icon.PLUG.node(), title, detailLabel);
        content.getStyleClass().add("target-content");
        button.setGraphic(content);
        button.getStyleClass().add("target");
        button.setId("target");
        button.setOnShowing(event -> refresh());
        show(List.of(note("target.looking")));
        return button;
    }

    /// Replaces the JVMs alone once they are known, so that nothing else moves under the pointer.
    private void refresh() {
        List<MenuItem> looking = List.of(note("target.looking"));
        show(looking);
        targets.find(found -> {
            if (button.getItems().containsAll(looking)) {
                button.getItems().removeAll(looking);
                button.getItems().addAll(FIRST_JVM, jvms(found));
            }
        });
    }

    private void show(List<MenuItem> jvms) {
        List<MenuItem> items = new ArrayList<>();
        items.add(item("command.watchEngine", Icon.GAUGE, commands::watchEngine));
        items.add(heading("target.local"));
        items.addAll(jvms);
        items.add(new SeparatorMenuItem());
        items.add(templates());
        items.add(fast);
        items.add(new SeparatorMenuItem());
        items.add(item("command.attach", Icon.PLUG, actions::attach));
        items.add(item("command.connect", Icon.PLUG, actions::connect));
        items.add(item("command.launch", Icon.PLAY, actions::launch));
        if (targets.attached()) {
            items.add(item("command.detach", Icon.CLOSE, targets::detach));
        }
        items.add(item("command.recording", Icon.SLIDERS, actions::recording));
        items.add(item("command.open", Icon.FOLDER, actions::chooseFiles));
        button.getItems().setAll(items);
    }

    private List<MenuItem> jvms(List<LocalJvm> found) {
        if (found.isEmpty()) {
            return List.of(note("target.none"));
        }
        return found.stream().limit(MOST_JVMS).map(this::row).toList();
    }

    private MenuItem row(LocalJvm jvm) {
        MenuItem row = new MenuItem(jvm.title() + "   " + facts(jvm), Icon.CHIP.node());
        row.setId("jvm-" + jvm.pid());
        row.setDisable(!jvm.attachable());
        row.setOnAction(event ->
                targets.watch(
                        new Target.Local(jvm.pid(), jvm.title(), template, fast.isSelected())));
        return row;
    }

    private static String facts(LocalJvm jvm) {
        String pid = Words.of("target.pid", Long.toString(jvm.pid()));
        String version = jvm.version().isEmpty() ? "" : "  JDK " + jvm.version();
        return pid + version + (jvm.attachable() ? "" : "  " + Words.of("target.refuses"));
    }

    private Menu templates() {
        Menu menu = new Menu(Words.of("target.template", word(template)), Icon.SLIDERS.node());
        ToggleGroup group = new ToggleGroup();
        Arrays.stream(Template.values())
                .map(each -> template(each, menu, group))
                .forEach(menu.getItems()::add);
        return menu;
    }

    private RadioMenuItem template(Template each, Menu menu, ToggleGroup group) {
        RadioMenuItem item =
                new RadioMenuItem(word(each) + ": " + Words.of("template." + each.key() + ".what"));
        item.setToggleGroup(group);
        item.setSelected(each == template);
        item.setOnAction(event -> {
            template = each;
            menu.setText(Words.of("target.template", word(each)));
        });
        return item;
    }

    static String word(Template template) {
        return Words.of("template." + template.key());
    }

    private static MenuItem item(String key, Icon icon, Runnable action) {
        MenuItem item = new MenuItem(Words.of(key), icon.node());
        item.setId(key.replace('.', '-'));
        item.setOnAction(event -> action.run());
        return item;
    }

    private static MenuItem heading(String key) {
        MenuItem heading = new MenuItem(Words.of(key));
        heading.getStyleClass().add("target-heading");
        heading.setDisable(true);
        return heading;
    }

    private static MenuItem note(String key) {
        MenuItem note = new MenuItem(Words.of(key));
        note.setDisable(true);
        return note;
    }
}

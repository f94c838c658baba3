package dev.agentdyno.cpu;

import dev.agentdyno.cpu.Profile.Group;
import dev.agentdyno.page.Segments;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The choices in the page's title row: sampler, state.
final class CpuFilters {
    private final CpuViewModel model;
    private final HBox samplers = new HBox();
    private final MenuButton states = button("cpu-states");
    private final HBox row = new HBox(8, samplers, states);
    private List<Sampler> shown = List.of();

    CpuFilters(CpuViewModel model) {
        this.model = model;
        row.setMinWidth(Region.USE_PREF_SIZE);
        row.setAlignment(Pos.CENTER_RIGHT);
        samplers.setAlignment(Pos.CENTER);
        states.managedProperty().bind(states.visibleProperty());
        states.setVisible(false);
        states.setOnShowing(event -> states.getItems().setAll(stateItems()));
        states.getItems().setAll(new MenuItem());
    }

    Region node() {
        return row;
    }

    void show(CpuPicture picture) {
        if (!picture.samplers().equals(shown)) {
            shown = picture.samplers();
            samplers.getChildren().clear();
            if (!shown.isEmpty()) {
                samplers.getChildren().add(Segments.of(shown, Sampler::word, model::sampleBy));
            }
        }
        states.setVisible(states().size() > 1 || model.choice().state().isPresent());
        states.setText(
                Words.of(
                        "cpu.states",
                        model.choice()
                                .state()
                                .map(CpuFilters::stateName)
                                .orElseGet(() -> Words.of("cpu.states.all"))));
    }

    private List<Group> states() {
        return model.profile().map(profile -> profile.census().states()).orElse(List.of());
    }

    private List<MenuItem> stateItems() {
        List<MenuItem> items = new ArrayList<>();
        ToggleGroup one = new ToggleGroup();
        Optional<String> now = model.choice().state();
        items.add(
                radio(
                        one,
                        Words.of("cpu.states.every"),
                        now.isEmpty(),
                        () -> model.inState(Optional.empty())));
        for (Group state : states()) {
            items.add(
                    radio(
                            one,
                            counted(stateName(state.name()), state.samples()),
                            now.filter(state.name()::equals).isPresent(),
                            () -> model.inState(Optional.of(state.name()))));
        }
        return items;
    }

    private static RadioMenuItem radio(
            ToggleGroup one, String text, boolean selected, Runnable action) {
        RadioMenuItem item = new RadioMenuItem(text);
        item.setMnemonicParsing(false);
        item.setToggleGroup(one);
        item.setSelected(selected);
        item.setOnAction(event -> action.run());
        return item;
    }

    private static String counted(String name, long samples) {
        return name + "   " + Figures.count(samples);
    }

    /// `STATE_RUNNABLE` as `runnable`.
    static String stateName(String state) {
        String name = state.startsWith("STATE_") ? state.substring("STATE_".length()) : state;
        return name.isEmpty()
                ? Figures.UNKNOWN
                : name.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private static MenuButton button(String id) {
        MenuButton button = new MenuButton();
        button.setId(id);
        button.setMnemonicParsing(false);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}

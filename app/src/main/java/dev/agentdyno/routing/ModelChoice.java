package dev.agentdyno.routing;

import dev.agentdyno.page.Words;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;

/// The choice of the model whose requests are looked at, in the head of the page. FX thread only.
final class ModelChoice {
    private final Consumer<String> choose;
    private final MenuButton button = new MenuButton();
    private RoutingPicture shown = RoutingPicture.EMPTY;

    /// @param choose takes the name of a model, or nothing for all
    ModelChoice(Consumer<String> choose) {
        this.choose = choose;
        button.setId("routing-model");
        button.setMnemonicParsing(false);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setMaxWidth(Region.USE_PREF_SIZE);
        button.setOnShowing(event -> fill());
        button.getItems().setAll(new MenuItem());
    }

    Region node() {
        return button;
    }

    void show(RoutingPicture picture) {
        shown = picture;
        button.setDisable(picture.models().isEmpty());
        button.setText(
                Words.of(
                        "routing.model",
                        picture.model().isEmpty()
                                ? Words.of("routing.model.all", picture.models().size())
                                : picture.model()));
    }

    private void fill() {
        ToggleGroup one = new ToggleGroup();
        List<MenuItem> models =
                shown.models().stream().<MenuItem>map(model -> item(one, model, model)).toList();
        button.getItems().setAll(item(one, Words.of("routing.model.every"), ""));
        button.getItems().add(new SeparatorMenuItem());
        button.getItems().addAll(models);
    }

    private RadioMenuItem item(ToggleGroup one, String words, String model) {
        RadioMenuItem item = new RadioMenuItem(words);
        item.setMnemonicParsing(false);
        item.setToggleGroup(one);
        item.setSelected(shown.model().equals(model));
        item.setOnAction(event -> choose.accept(model));
        return item;
    }
}

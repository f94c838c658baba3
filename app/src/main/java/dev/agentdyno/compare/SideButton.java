package dev.agentdyno.compare;

import dev.agentdyno.chart.MarkerShape;
import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.compare.ComparePicture.Pick;
import dev.agentdyno.compare.ComparePicture.SideLine;
import dev.agentdyno.page.SeriesMark;
import dev.agentdyno.page.Words;
import dev.agentdyno.samples.Band;
import dev.agentdyno.samples.RequestKind;
import dev.agentdyno.timeline.TimeRange;
import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;

/// Names one side, and opens the menu of what it could be instead.
final class SideButton extends MenuButton {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final int MOST_RUNS = 12;

    private final Label name = new Label();
    private final Label detail = new Label();
    private final Supplier<Optional<Choice>> current;
    private final Supplier<Optional<TimeRange>> range;
    private final Consumer<Choice> choose;
    private List<Pick> picks = List.of();

    /// @param current what is chosen
    /// @param range the time that is shown now
    /// @param choose takes what the person chooses
    SideButton(
            String letter,
            MarkerShape shape,
            SeriesColor color,
            Supplier<Optional<Choice>> current,
            Supplier<Optional<TimeRange>> range,
            Consumer<Choice> choose) {
        this.current = current;
        this.range = range;
        this.choose = choose;
        Label mark = SeriesMark.label(shape, color, letter);
        mark.getStyleClass().add("side-letter");
        name.getStyleClass().add("side-name");
        detail.getStyleClass().add("side-detail");
        VBox words = new VBox(1, name, detail);
        words.getStyleClass().add("side-words");
        HBox box = new HBox(10, mark, words);
        box.getStyleClass().add("side");
        getStyleClass().add("side-button");
        setGraphic(box);
        setAccessibleText(letter);
        setOnShowing(event -> fill());
        fill();
    }

    void show(SideLine line, List<Pick> next) {
        name.setText(line.name());
        detail.setText(line.detail());
        pseudoClassStateChanged(FAILED, line.failed());
        setAccessibleText(line.name() + ", " + line.detail());
        picks = next;
    }

    private void fill() {
        getItems().setAll(item("compare.pick.watched", () -> from(new Choice.Source.Watched())));
        range.get()
                .ifPresent(now ->
                        getItems()
                                .add(
                                        item(
                                                "compare.pick.range",
                                                () -> from(new Choice.Source.Kept(now)))));
        getItems().add(new SeparatorMenuItem());
        picks.stream().limit(MOST_RUNS).forEach(pick -> getItems().add(run(pick)));
        getItems()
                .addAll(
                        item("compare.pick.file", this::chooseFile),
                        item("compare.pick.folder", this::chooseFolder),
                        new SeparatorMenuItem(),
                        whose());
    }

    private MenuItem run(Pick pick) {
        MenuItem item = new MenuItem(pick.name() + "   " + pick.detail());
        item.setMnemonicParsing(false);
        item.setOnAction(event -> from(pick.choice().source()));
        return item;
    }

    private Menu whose() {
        Menu menu = new Menu(Words.of("compare.whose"));
        menu.getItems()
                .addAll(
                        item("compare.whose.all", () -> of(new Choice.Whose.All())),
                        bands("compare.whose.agent", RequestKind.AGENT_RUN),
                        bands("compare.whose.router", RequestKind.ROUTER_REQUEST),
                        new SeparatorMenuItem(),
                        threads());
        return menu;
    }

    private Menu bands(String key, RequestKind kind) {
        Menu menu = new Menu(Words.of(key));
        menu.getItems()
                .addAll(
                        item("compare.whose.slowest", () -> band(kind, Band.SLOWEST)),
                        item("compare.whose.slow", () -> band(kind, new Band(90, 100))),
                        item("compare.whose.quick", () -> band(kind, new Band(0, 50))));
        return menu;
    }

    private CustomMenuItem threads() {
        TextField field = new TextField();
        field.setPromptText(Words.of("compare.whose.threads"));
        CustomMenuItem item = new CustomMenuItem(field, false);
        field.setOnAction(event -> {
            hide();
            String text = field.getText().strip();
            of(text.isEmpty() ? new Choice.Whose.All() : new Choice.Whose.Threads(text));
        });
        return item;
    }

    private void band(RequestKind kind, Band band) {
        of(new Choice.Whose.Requests(kind, band));
    }

    private void from(Choice.Source source) {
        choose.accept(current.get().orElse(Choice.WATCHED).from(source));
    }

    private void of(Choice.Whose whose) {
        choose.accept(current.get().orElse(Choice.WATCHED).of(whose));
    }

    private void chooseFile() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Words.of("compare.pick.file"));
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            from(new Choice.Source.File(file.toPath()));
        }
    }

    private void chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(Words.of("compare.pick.folder"));
        File folder = chooser.showDialog(getScene().getWindow());
        if (folder != null) {
            from(new Choice.Source.File(folder.toPath()));
        }
    }

    private static MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(Words.of(key));
        item.setOnAction(event -> action.run());
        return item;
    }
}

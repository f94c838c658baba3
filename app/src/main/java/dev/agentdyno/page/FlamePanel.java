package dev.agentdyno.page;

import dev.agentdyno.chart.FlameGraph;
import dev.agentdyno.chart.FlameHits;
import dev.agentdyno.chart.FlameOrientation;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Styles;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Code as a flame graph, an icicle or a table of the call tree, with a search over it and a menu
/// that colours, hides, copies and saves. FX thread only.
public final class FlamePanel {
    private static final double ROW = 24;
    private static final KeyCombination FIND =
            new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    private final Flames model;
    private final Dress dress;
    private final FlameGraph graph = new FlameGraph();
    private final TextField search = new TextField();
    private final Label found = label("", Styles.SUBTLE);
    private final Label words = label("", Styles.MUTED);
    private final Button back = new Button(Words.of("flame.back"));
    private final Button all = new Button(Words.of("flame.left.all"));
    private final Label left = label("", Styles.MUTED);
    private final Label empty = label("", "empty-words");
    private final Table<TreeRow> tree =
            new Table<>(
                    TreeRow::place,
                    ROW,
                    List.of(
                            Column.code(Words.of("flame.tree.method"), 240, TreeRow::line)
                                    .growing(),
                            Column.<TreeRow>bar(90, TreeRow::share).hiddenBelow(520),
                            Column.number(Words.of("flame.tree.total"), 72, TreeRow::total),
                            Column.number(Words.of("flame.tree.self"), 72, TreeRow::self)));
    private final HBox legend = new HBox(12);
    private final StackPane body = new StackPane();
    private final HBox toolbar = new HBox(8);
    private final VBox node;
    private As as = As.ICICLE;
    private FlameShown shown = FlameShown.NOTHING;
    private final EventHandler<KeyEvent> find = this::find;

    /// How a panel looks.
    ///
    /// @param id under which style sheets and tests find the graph; its search is `ID-search`
    /// @param title what the graph is called where it is read aloud or saved
    /// @param code whether it is the code of one recording, so that colours can tell whose it is,
    ///   and a table can show the tree
    public record Dress(String id, String title, boolean code) {}

    /// How the code is shown.
    enum As {
        ICICLE,
        FLAME,
        TREE;

        String word() {
            return Words.of("flame.as." + name().toLowerCase(Locale.ROOT));
        }
    }

    public FlamePanel(Flames model, Dress dress) {
        this.model = model;
        this.dress = dress;
        prepareGraph();
        prepareTree();
        prepareSearch();
        fillToolbar();
        legend.getStyleClass().add("flame-legend");
        empty.setWrapText(true);
        body.getStyleClass().add("flame-frame");
        body.setMinSize(0, 0);
        body.getChildren().setAll(graph);
        node = new VBox(toolbar, legend, body);
        node.getStyleClass().add("flame-panel");
        node.setMinSize(0, 0);
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox.setVgrow(node, Priority.ALWAYS);
        node.sceneProperty().addListener((value, before, now) -> moved(before, now));
        fillLegend(CodeColors.By.KIND);
    }

    /// A panel of one tree, which follows it.
    public static FlamePanel of(TreeModel model, Dress dress) {
        FlamePanel panel = new FlamePanel(model, dress);
        model.shownProperty().addListener((value, before, now) -> panel.show(now));
        panel.show(model.shown());
        return panel;
    }

    public Region node() {
        return node;
    }

    /// Adds controls at the right of its toolbar.
    public FlamePanel with(Node... controls) {
        toolbar.getChildren().addAll(toolbar.getChildren().size() - 1, List.of(controls));
        return this;
    }

    /// Where a person types what to look for.
    public void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    /// Asks for a file, and saves what is shown to it.
    public void save() {
        Scene scene = node.getScene();
        if (scene != null) {
            FlameFiles.choose(scene.getWindow(), dress.id(), model.formats())
                    .ifPresent(model::save);
        }
    }

    private void moved(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.removeEventFilter(KeyEvent.KEY_PRESSED, find);
        }
        if (now != null) {
            now.addEventFilter(KeyEvent.KEY_PRESSED, find);
        }
    }

    private boolean seen() {
        boolean seen = true;
        for (Node at = node; at != null; at = at.getParent()) {
            seen &= at.isVisible();
        }
        return seen;
    }

    private void find(KeyEvent event) {
        if (FIND.match(event) && seen()) {
            focusSearch();
            event.consume();
        }
    }

    private void prepareGraph() {
        graph.setId(dress.id());
        graph.setTips(model::tip);
        graph.setTitle(dress.title());
        graph.setOnSight(this::showSight);
        graph.setOnChoose(this::chosen);
        graph.setMenu(new FlameMenu(graph, model, this::save)::items);
    }

    private void chosen(OptionalInt box) {
        Optional<String> name =
                box.stream()
                        .filter(each -> each > 0)
                        .mapToObj(each -> graph.data().name(graph.data().frame(each)))
                        .findFirst();
        model.about(name);
    }

    private void prepareTree() {
        tree.onSelect(row -> model.about(Optional.of(row.name()))).onOpen(model::toggle);
        tree.node().setId(dress.id() + "-tree");
        tree.node().getStyleClass().add("flame-tree");
        tree.node().addEventFilter(KeyEvent.KEY_PRESSED, this::fold);
    }

    private void fold(KeyEvent event) {
        TreeRow row = tree.node().getSelectionModel().getSelectedItem();
        if (row != null && event.getCode() == KeyCode.RIGHT) {
            model.open(row);
            event.consume();
        } else if (row != null && event.getCode() == KeyCode.LEFT) {
            model.close(row);
            event.consume();
        }
    }

    private void prepareSearch() {
        search.setId(dress.id() + "-search");
        search.setPromptText(Words.of("flame.search"));
        search.setPrefWidth(300);
        search.setMinWidth(110);
        search.setMaxWidth(320);
        search.textProperty().addListener((value, before, now) -> search(now));
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                search.clear();
                event.consume();
            }
        });
    }

    private void search(String text) {
        graph.search(model.search(text));
        showFound();
    }

    private void fillToolbar() {
        back.setOnAction(event -> graph.back());
        all.setOnAction(event -> model.showAllCode());
        all.setId(dress.id() + "-all");
        List.of(back, all).forEach(FlamePanel::prepare);
        left.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox.setHgrow(search, Priority.SOMETIMES);
        toolbar.getChildren()
                .addAll(
                        search,
                        found,
                        space,
                        all,
                        back,
                        Segments.of(forms(), As::word, this::showAs),
                        view());
        toolbar.getStyleClass().add("flame-toolbar");
    }

    private List<As> forms() {
        return dress.code() ? List.of(As.values()) : List.of(As.ICICLE, As.FLAME);
    }

    private static void prepare(Button button) {
        button.getStyleClass().add(Styles.COMPACT);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.managedProperty().bind(button.visibleProperty());
        button.setVisible(false);
    }

    private MenuButton view() {
        MenuButton button = new MenuButton(Words.of("flame.view"));
        button.setId(dress.id() + "-view");
        button.setMinWidth(Region.USE_PREF_SIZE);
        if (dress.code()) {
            addColors(button);
        }
        CheckMenuItem recursion = new CheckMenuItem(Words.of("flame.recursion"));
        recursion.setOnAction(event -> model.showRecursion(!recursion.isSelected()));
        MenuItem save = new MenuItem(Words.of("flame.save"));
        save.setOnAction(event -> save());
        button.getItems().addAll(recursion, new SeparatorMenuItem(), save);
        return button;
    }

    private void addColors(MenuButton button) {
        ToggleGroup one = new ToggleGroup();
        for (CodeColors.By by : CodeColors.By.values()) {
            RadioMenuItem item =
                    new RadioMenuItem(
                            Words.of("flame.colors." + by.name().toLowerCase(Locale.ROOT)));
            item.setToggleGroup(one);
            item.setSelected(by == CodeColors.By.KIND);
            item.setOnAction(event -> colorBy(by));
            button.getItems().add(item);
        }
        button.getItems().add(new SeparatorMenuItem());
    }

    private void colorBy(CodeColors.By by) {
        fillLegend(by);
        model.colorBy(by);
    }

    private void fillLegend(CodeColors.By by) {
        legend.getChildren().clear();
        if (dress.code() && by == CodeColors.By.KIND) {
            for (String kind : List.of("ours", "library", "jdk", "native", "machinery")) {
                Region swatch = new Region();
                swatch.getStyleClass().addAll("flame-swatch", "flame-" + kind);
                Label name = label(Words.of("flame.kind." + kind), Styles.MUTED);
                name.setGraphic(swatch);
                name.setMinWidth(Region.USE_PREF_SIZE);
                legend.getChildren().add(name);
            }
        } else if (dress.code()) {
            legend.getChildren().add(label(Words.of("flame.colors.package.note"), Styles.MUTED));
        }
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        legend.getChildren().addAll(space, left, words);
    }

    private void showAs(As next) {
        as = next;
        switch (next) {
            case ICICLE -> graph.setOrientation(FlameOrientation.ICICLE);
            case FLAME -> graph.setOrientation(FlameOrientation.FLAME);
            case TREE -> {}
        }
        showBody();
    }

    public void show(FlameShown next) {
        shown = next;
        if (!graph.data().equals(next.flame())) {
            graph.setData(next.flame());
        }
        tree.rows(next.rows());
        left.setText(next.left());
        all.setVisible(!next.left().isEmpty());
        showBody();
        showSight();
        showFound();
    }

    private void showBody() {
        empty.setText(shown.instead().orElse(""));
        Node wanted = shown.instead().isPresent() ? empty : as == As.TREE ? tree.node() : graph;
        if (!body.getChildren().getFirst().equals(wanted)) {
            body.getChildren().setAll(wanted);
        }
    }

    private void showSight() {
        back.setVisible(graph.canGoBack());
    }

    private void showFound() {
        FlameHits hits = graph.hits();
        boolean searched = hits.pattern().isPresent();
        found.setText(searched ? Words.of("flame.found", Figures.count(hits.boxes())) : "");
        words.setText(searched ? model.matched(hits.matched()) : Words.of("flame.hint"));
    }

    private static Label label(String text, String style) {
        Label label = new Label(text, null);
        label.getStyleClass().addAll(style, "flame-words");
        return label;
    }
}

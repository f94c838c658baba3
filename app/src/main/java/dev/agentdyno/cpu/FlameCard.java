package dev.agentdyno.cpu;

import dev.agentdyno.chart.FlameGraph;
import dev.agentdyno.chart.FlameHits;
import dev.agentdyno.chart.FlameOrientation;
import dev.agentdyno.page.CodeColors;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.ReadingBar;
import dev.agentdyno.page.Segments;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Styles;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The code that ran: as a flame graph, an icicle or a table of the call tree, with a search over
/// it.
final class FlameCard {
    private static final double ROW = 24;

    private final CpuViewModel model;
    private final FlameGraph graph = new FlameGraph();
    private final TextField search = new TextField();
    private final Label found = label("", Styles.SUBTLE);
    private final Label words = label("", Styles.MUTED);
    private final Button back = new Button(Words.of("cpu.flame.back"));
    private final Button all = new Button(Words.of("cpu.left.all"));
    private final Label left = label("", Styles.MUTED);
    private final Label empty = label("", "empty-words");
    private final Table<TreeRow> tree =
            new Table<>(
                    TreeRow::place,
                    ROW,
                    List.of(
                            Column.code(Words.of("cpu.tree.method"), 240, TreeRow::line).growing(),
                            Column.<TreeRow>bar(90, TreeRow::share).hiddenBelow(520),
                            Column.number(Words.of("cpu.tree.total"), 72, TreeRow::total),
                            Column.number(Words.of("cpu.tree.self"), 72, TreeRow::self)));
    private final HBox legend = new HBox(12);
    private final StackPane body = new StackPane();
    private final VBox card;
    private As as = As.ICICLE;

    /// How the code is shown.
    enum As {
        ICICLE,
        FLAME,
        TREE;

        String word() {
            return Words.of("cpu.as." + name().toLowerCase(Locale.ROOT));
        }
    }

    FlameCard(CpuViewModel model) {
        this.model = model;
        prepareGraph();
        prepareTree();
        prepareSearch();
        legend.getStyleClass().add("cpu-legend");
        empty.setWrapText(true);
        body.getStyleClass().add("cpu-flame-frame");
        body.setMinSize(0, 0);
        body.getChildren().setAll(graph);
        card = new VBox(toolbar(), ReadingBar.of(model.inquiry()), legend, body);
        card.getStyleClass().addAll(Styles.CARD, "cpu-flame-card");
        card.setMinSize(0, 0);
        VBox.setVgrow(body, Priority.ALWAYS);
        fillLegend(CodeColors.By.KIND);
    }

    Region node() {
        return card;
    }

    /// Where a person types what to look for.
    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    private void prepareGraph() {
        graph.setId("cpu-flame");
        graph.setTips(model::tip);
        graph.setTitle(Words.of("cpu.flame"));
        graph.setOnSight(this::showSight);
        graph.setOnChoose(this::chosen);
        graph.setMenu(new FlameMenu(graph, model)::items);
    }

    private void chosen(OptionalInt box) {
        Optional<String> name =
                box.stream()
                        .filter(node -> node > 0)
                        .mapToObj(node -> graph.data().name(graph.data().frame(node)))
                        .findFirst();
        model.about(name);
    }

    private void prepareTree() {
        tree.onSelect(row -> model.about(Optional.of(row.name()))).onOpen(model::toggle);
        tree.node().getStyleClass().add("cpu-tree");
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
        search.setId("cpu-search");
        search.setPromptText(Words.of("cpu.search"));
        search.setPrefWidth(300);
        search.setMinWidth(140);
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

    private HBox toolbar() {
        back.getStyleClass().add(Styles.COMPACT);
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.setOnAction(event -> graph.back());
        all.getStyleClass().add(Styles.COMPACT);
        all.setMinWidth(Region.USE_PREF_SIZE);
        all.setOnAction(event -> model.showAllCode());
        back.managedProperty().bind(back.visibleProperty());
        all.managedProperty().bind(all.visibleProperty());
        left.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox.setHgrow(search, Priority.SOMETIMES);
        search.setMaxWidth(320);
        HBox bar =
                new HBox(
                        8,
                        search,
                        found,
                        space,
                        all,
                        back,
                        Segments.of(List.of(As.values()), As::word, this::showAs),
                        colors());
        bar.getStyleClass().add("cpu-toolbar");
        return bar;
    }

    private MenuButton colors() {
        MenuButton button = new MenuButton(Words.of("cpu.view"));
        button.setMinWidth(Region.USE_PREF_SIZE);
        ToggleGroup one = new ToggleGroup();
        for (CodeColors.By by : CodeColors.By.values()) {
            RadioMenuItem item =
                    new RadioMenuItem(Words.of("cpu.colors." + by.name().toLowerCase(Locale.ROOT)));
            item.setToggleGroup(one);
            item.setSelected(by == CodeColors.By.KIND);
            item.setOnAction(event -> colorBy(by));
            button.getItems().add(item);
        }
        CheckMenuItem recursion = new CheckMenuItem(Words.of("cpu.recursion"));
        recursion.setOnAction(event -> model.showRecursion(!recursion.isSelected()));
        button.getItems().addAll(new SeparatorMenuItem(), recursion);
        return button;
    }

    private void colorBy(CodeColors.By by) {
        fillLegend(by);
        model.colorBy(by);
    }

    private void fillLegend(CodeColors.By by) {
        legend.getChildren().clear();
        if (by == CodeColors.By.KIND) {
            for (String kind : List.of("ours", "library", "jdk", "native", "machinery")) {
                Region swatch = new Region();
                swatch.getStyleClass().addAll("flame-swatch", "flame-" + kind);
                Label name = label(Words.of("cpu.kind." + kind), Styles.MUTED);
                name.setGraphic(swatch);
                name.setMinWidth(Region.USE_PREF_SIZE);
                legend.getChildren().add(name);
            }
        } else {
            legend.getChildren().add(label(Words.of("cpu.colors.package.note"), Styles.MUTED));
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
        showBody(model.picture());
    }

    void show(CpuPicture picture) {
        if (!graph.data().equals(picture.flame())) {
            graph.setData(picture.flame());
        }
        tree.rows(picture.rows());
        left.setText(picture.left());
        all.setVisible(!picture.left().isEmpty());
        showBody(picture);
        showSight();
        showFound();
    }

    private void showBody(CpuPicture picture) {
        Optional<String> instead = picture.failed().or(picture::empty);
        empty.setText(instead.orElse(""));
        Node shown = instead.isPresent() ? empty : as == As.TREE ? tree.node() : graph;
        if (!body.getChildren().getFirst().equals(shown)) {
            body.getChildren().setAll(shown);
        }
    }

    private void showSight() {
        back.setVisible(graph.canGoBack());
    }

    private void showFound() {
        FlameHits hits = graph.hits();
        boolean searched = hits.pattern().isPresent();
        found.setText(searched ? Words.of("cpu.found", Figures.count(hits.boxes())) : "");
        words.setText(searched ? model.matched(hits.matched()) : Words.of("cpu.flame.hint"));
    }

    private static Label label(String text, String style) {
        Label label = new Label(text, null);
        label.getStyleClass().addAll(style, "cpu-words");
        return label;
    }
}

package dev.agentdyno.overview;

import dev.agentdyno.overview.OverviewPicture.FindingRow;
import dev.agentdyno.overview.OverviewPicture.FlagRow;
import dev.agentdyno.overview.OverviewPicture.SettingRow;
import dev.agentdyno.overview.OverviewPicture.TypeRow;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.Fact;
import dev.agentdyno.page.Mark;
import dev.agentdyno.page.Pace;
import dev.agentdyno.page.PageFrame;
import dev.agentdyno.page.ReadingBar;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Icon;
import dev.agentdyno.shell.Page;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/// The page Overview: the JVM and its machine, what was recorded, and the worst of what was found.
public final class OverviewView implements Page {
    private static final double ROW = 24;

    private final OverviewViewModel model;
    private final VBox machine = new VBox();
    private final VBox recording = new VBox();
    private final VBox findings = new VBox(2);
    private final Table<FlagRow> flags =
            new Table<>(
                    FlagRow::name,
                    ROW,
                    List.of(
                            Column.<FlagRow>code(Words.of("overview.flag"), 150, FlagRow::name)
                                    .growing(),
                            Column.<FlagRow>code(Words.of("overview.value"), 110, FlagRow::value)
                                    .growing(),
                            Column.text(Words.of("overview.origin"), 104, FlagRow::origin)));
    private final Table<TypeRow> types =
            new Table<>(
                    TypeRow::name,
                    ROW,
                    List.of(
                            Column.<TypeRow>code(Words.of("overview.type"), 190, TypeRow::name)
                                    .growing(),
                            Column.number(Words.of("overview.count"), 80, TypeRow::count),
                            Column.<TypeRow>bar(70, TypeRow::share).hiddenBelow(420),
                            Column.<TypeRow>number(Words.of("overview.bytes"), 70, TypeRow::bytes)
                                    .hiddenBelow(360)));
    private final Table<SettingRow> settings =
            new Table<>(
                    SettingRow::id,
                    ROW,
                    List.of(
                            Column.<SettingRow>code(
                                            Words.of("overview.type"), 170, SettingRow::event)
                                    .growing(),
                            Column.code(Words.of("overview.setting"), 90, SettingRow::name),
                            Column.code(Words.of("overview.value"), 90, SettingRow::value)));
    private final Pace textPace = new Pace(System::nanoTime);

    public OverviewView(Commands commands, Recordings recordings) {
        model = new OverviewViewModel(commands, recordings);
    }

    @Override
    public PageId id() {
        return PageId.OVERVIEW;
    }

    @Override
    public Region build() {
        flags.empty(Words.of("overview.flags.none"));
        types.empty(Words.of("overview.types.none"));
        settings.empty(Words.of("overview.settings.none"));
        GridPane grid = grid();
        VBox.setVgrow(grid, Priority.ALWAYS);
        ReadingBar reading = ReadingBar.of(model.inquiry());
        model.pictureProperty().addListener((value, before, now) -> show(now));
        show(model.picture());
        return new PageFrame(PageId.OVERVIEW, new VBox(reading, grid));
    }

    @Override
    public void update(Frame frame) {
        textPace.limit(frame.status().running());
        model.update(frame);
    }

    private GridPane grid() {
        GridPane grid = new GridPane();
        grid.setHgap(16);
        grid.setVgap(12);
        grid.getColumnConstraints().addAll(column(36), column(30), column(34));
        grid.getRowConstraints().addAll(row(45), row(55));
        grid.add(card("machine", scrolled(machine)), 0, 0);
        grid.add(card("recording", scrolled(recording)), 1, 0);
        grid.add(card("findings", scrolled(findings)).with(all()), 2, 0);
        grid.add(card("flags", flags.node()), 0, 1);
        grid.add(card("types", types.node()), 1, 1);
        grid.add(card("settings", settings.node()), 2, 1);
        return grid;
    }

    private Button all() {
        Button all = new Button(Words.of("overview.findings.all"));
        all.getStyleClass().add(Styles.COMPACT);
        all.setOnAction(event -> model.openFindings());
        return all;
    }

    private static Card card(String name, Node content) {
        Card card =
                new Card(
                        Words.of("overview." + name),
                        Words.of("overview." + name + ".note"),
                        content);
        card.setMinHeight(0);
        return card;
    }

    private static ColumnConstraints column(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        return column;
    }

    private static RowConstraints row(double percent) {
        RowConstraints row = new RowConstraints();
        row.setPercentHeight(percent);
        return row;
    }

    private static ScrollPane scrolled(VBox content) {
        content.getStyleClass().add("overview-list");
        ScrollPane scroll = new ScrollPane(content);
        scroll.getStyleClass().add(Styles.PAGE_SCROLL);
        scroll.setFitToWidth(true);
        scroll.setMinHeight(0);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return scroll;
    }

    private void show(OverviewPicture picture) {
        if (!textPace.due()) {
            return;
        }
        machine.getChildren().setAll(picture.machine().stream().map(OverviewView::fact).toList());
        recording.getChildren().setAll(recording(picture));
        findings.getChildren().setAll(findings(picture));
        flags.rows(picture.flags());
        types.rows(picture.types());
        settings.rows(picture.settings());
    }

    private static List<Node> recording(OverviewPicture picture) {
        List<Node> rows = new ArrayList<>();
        if (!picture.failure().isEmpty()) {
            rows.add(line(Icon.HIGH, picture.failure()));
        }
        picture.warnings().forEach(warning -> rows.add(line(Icon.MEDIUM, warning)));
        picture.recording().forEach(fact -> rows.add(fact(fact)));
        if (picture.warnings().isEmpty() && !picture.recording().isEmpty()) {
            rows.add(line(Icon.PASSED, Words.of("overview.warnings.none")));
        }
        return rows;
    }

    private static Node fact(Fact fact) {
        Label name = new Label(fact.name());
        name.getStyleClass().add("overview-name");
        Label value = new Label(fact.value());
        value.getStyleClass().add("overview-value");
        value.setWrapText(true);
        value.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(value, Priority.ALWAYS);
        HBox row = new HBox(8, name, value);
        row.getStyleClass().add("overview-fact");
        return row;
    }

    private static Node line(Icon icon, String words) {
        Label label = line(words);
        label.setGraphic(icon.node());
        return label;
    }

    private static Label line(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add("overview-line");
        return label;
    }

    private List<Node> findings(OverviewPicture picture) {
        if (picture.findings().isEmpty() && picture.reading()) {
            return List.of(line(Words.of("overview.findings.reading")));
        }
        if (picture.findings().isEmpty()) {
            return List.of(line(Icon.PASSED, Words.of("overview.findings.none")));
        }
        return picture.findings().stream().map(this::finding).toList();
    }

    private Node finding(FindingRow finding) {
        Button button = new Button(finding.title(), Mark.icon(finding.severity()).node());
        button.getStyleClass().addAll(Styles.QUIET, "overview-finding");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMnemonicParsing(false);
        button.setTooltip(new Tooltip(finding.subject()));
        button.setOnAction(event -> model.open(finding.id()));
        return button;
    }
}

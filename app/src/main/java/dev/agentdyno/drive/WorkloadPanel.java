package dev.agentdyno.drive;

import dev.agentdyno.fx.Scrolling;
import dev.agentdyno.page.SettingRow;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Icon;
import dev.agentdyno.shell.Styles;
import dev.agentdyno.shell.Words;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.workload.Parameter;
import dev.agentdyno.workload.Scenario;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The panel at the left of the Drive page: the workload, its parameters, the settings that were
/// changed, and the budgets. FX thread only.
///
/// It is made from the settings that the engine declares: a new parameter needs no code here.
final class WorkloadPanel {
    private static final int MOST_SETTINGS = 6;

    /// Workloads listed without scrolling.
    private static final int MOST_ROWS = 20;

    private final Commands commands;
    private final ComboBox<Scenario> choice = new ComboBox<>();
    private final Label description = new Label();
    private final VBox parameters = new VBox();
    private final VBox providers = new VBox();
    private final Label changed = new Label();
    private final VBox settings = new VBox();
    private final Label broken = new Label();
    private final VBox budgets = new VBox();
    private final List<SettingRow> rows = new ArrayList<>();
    private List<Node> settable = List.of();
    private @Nullable Scenario built;
    private List<BudgetRow> budgetRows = List.of();
    private List<BudgetLine> shownBudgets = List.of();
    private List<String> shownSettings = List.of();

    WorkloadPanel(Commands commands) {
        this.commands = commands;
    }

    Region build() {
        description.getStyleClass().addAll(Styles.MUTED, Styles.SMALL, "workload-description");
        description.setWrapText(true);
        Button all = new Button(Words.of("drive.allSettings"));
        all.getStyleClass().add(Styles.LINK);
        all.setId("all-settings");
        all.setOnAction(event -> commands.openSettings());
        settable =
                List.of(
                        choice(),
                        section(head("drive.load", note("drive.changeWhileRunning")), parameters),
                        section(head("drive.providers", new Label()), providers),
                        section(head("drive.settings", changed), settings, all));
        VBox content = new VBox(head("drive.workload", new Label()));
        content.getChildren().addAll(settable);
        content.getChildren().add(2, description);
        content.getChildren().add(section(head("drive.budgets", broken), budgets));
        for (Label note : List.of(changed, broken)) {
            note.getStyleClass().addAll(Styles.MUTED, Styles.SMALL);
        }
        content.getStyleClass().add("workload-content");
        ScrollPane scroll = Scrolling.vertical(content);
        scroll.getStyleClass().add("workload-panel");
        return scroll;
    }

    /// Shows what is chosen and set now, and how the budgets stand.
    ///
    /// @param recorded what to say of an opened recording, which has nothing to set
    void update(List<BudgetLine> lines, boolean running, Optional<String> recorded) {
        if (!commands.chosen().equals(built) || !isCurrent()) {
            rebuild(commands.chosen());
        }
        description.setText(recorded.orElseGet(() -> commands.chosen().description()));
        for (Node node : settable) {
            node.setVisible(recorded.isEmpty());
            node.setManaged(recorded.isEmpty());
        }
        choice.setDisable(running);
        rows.forEach(SettingRow::refresh);
        showSettings();
        if (!lines.equals(shownBudgets)) {
            showBudgets(lines);
            shownBudgets = lines;
        }
    }

    private void showBudgets(List<BudgetLine> lines) {
        if (!sameBudgets(lines)) {
            budgetRows = lines.stream().map(BudgetRow::new).toList();
            budgets.getChildren().setAll(budgetRows.stream().map(BudgetRow::node).toList());
        }
        for (int i = 0; i < lines.size(); i++) {
            budgetRows.get(i).show(lines.get(i));
        }
        long count = lines.stream().filter(line -> line.state() == BudgetLine.State.BROKEN).count();
        broken.setText(
                count == 0
                        ? Integer.toString(lines.size())
                        : Words.of("drive.broken", Figures.count(count), lines.size()));
    }

    private boolean sameBudgets(List<BudgetLine> lines) {
        return lines.size() == shownBudgets.size()
                && IntStream.range(0, lines.size())
                        .allMatch(i -> lines.get(i).sameBudget(shownBudgets.get(i)));
    }

    /// A workload that is chosen again has the same settings by name, but other ones.
    private boolean isCurrent() {
        return rows.stream()
                .map(SettingRow::setting)
                .allMatch(setting ->
                        commands.tunable(setting.name()).filter(setting::equals).isPresent());
    }

    private void rebuild(Scenario scenario) {
        built = scenario;
        choice.getItems().setAll(commands.workloads());
        choice.setValue(scenario);
        rows.clear();
        parameters.getChildren().clear();
        providers.getChildren().clear();
        for (Parameter parameter : scenario.parameters()) {
            commands.tunable(Parameter.PREFIX + parameter.name())
                    .ifPresent(setting -> add(parameters, setting, parameterName(parameter)));
        }
        commands.tunables().stream()
                .filter(setting -> ProviderNames.shown(setting, scenario))
                .forEach(setting -> add(providers, setting, ProviderNames.of(setting)));
    }

    private static String parameterName(Parameter parameter) {
        return Words.orElse("parameter." + parameter.name(), parameter.name());
    }

    private void add(VBox to, Tunable<?> setting, String name) {
        boolean slides = setting.name().equals("workload.rate");
        SettingRow row = new SettingRow(setting, name, slides, commands);
        rows.add(row);
        to.getChildren().add(row.node());
    }

    private ComboBox<Scenario> choice() {
        choice.setId("workload");
        choice.setVisibleRowCount(MOST_ROWS);
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setButtonCell(new NameCell());
        choice.setCellFactory(list -> new NameCell());
        choice.setOnAction(event -> {
            Scenario chosen = choice.getValue();
            if (chosen != null && !chosen.equals(built)) {
                commands.choose(chosen.name());
            }
        });
        return choice;
    }

    /// The settings that are not at their defaults, save the workload's own.
    private void showSettings() {
        Collection<Tunable<?>> all = commands.tunables();
        List<Tunable<?>> moved =
                all.stream()
                        .filter(setting -> !setting.isDefault())
                        .filter(setting -> !setting.name().startsWith(Parameter.PREFIX))
                        .filter(setting -> !setting.name().startsWith(ProviderNames.PREFIX))
                        .toList();
        List<String> texts =
                moved.stream().map(setting -> setting.name() + " " + setting.text()).toList();
        if (texts.equals(shownSettings) && !changed.getText().isEmpty()) {
            return;
        }
        shownSettings = texts;
        changed.setText(
                moved.isEmpty()
                        ? Words.of("drive.allDefault", all.size())
                        : Words.of("drive.changed", moved.size(), all.size()));
        settings.getChildren()
                .setAll(moved.stream().limit(MOST_SETTINGS).map(WorkloadPanel::setting).toList());
    }

    private static Node setting(Tunable<?> setting) {
        Label name = new Label(setting.name());
        name.getStyleClass().addAll(Styles.MONO, Styles.SMALL, "changed-name");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        name.setMinWidth(0);
        name.setTextOverrun(javafx.scene.control.OverrunStyle.LEADING_ELLIPSIS);
        Label value = new Label(setting.text());
        value.getStyleClass().addAll(Styles.MONO, Styles.SMALL);
        value.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(name, Icon.CHANGED.node(), value);
        row.getStyleClass().add("changed-row");
        return row;
    }

    private static Region section(Node head, Node... content) {
        VBox section = new VBox(head);
        section.getChildren().addAll(content);
        section.getStyleClass().add("workload-section");
        return section;
    }

    private static Node head(String key, Label note) {
        Label title = new Label(Words.of(key));
        title.getStyleClass().add(Styles.STRONG);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(title, space, note);
        head.getStyleClass().add("workload-head");
        return head;
    }

    private static Label note(String key) {
        Label note = new Label(Words.of(key));
        note.getStyleClass().addAll(Styles.MUTED, Styles.SMALL);
        return note;
    }

    /// A workload in the list.
    private static final class NameCell extends ListCell<Scenario> {
        @Override
        protected void updateItem(@Nullable Scenario scenario, boolean empty) {
            super.updateItem(scenario, empty);
            setText(scenario == null || empty ? null : scenario.name());
        }
    }
}

package dev.agentdyno.routing;

import dev.agentdyno.chart.FlowChart;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.fx.Scrolling;
import dev.agentdyno.page.BannerBar;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.Pace;
import dev.agentdyno.page.PageFrame;
import dev.agentdyno.page.ReadingBar;
import dev.agentdyno.page.Segments;
import dev.agentdyno.page.Words;
import dev.agentdyno.routing.RoutingPicture.BackendRow;
import dev.agentdyno.routing.RoutingPicture.ConfigRow;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Page;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.SignalLine;
import dev.agentdyno.shell.Styles;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

/// The page Routing: where requests go and why, how backends stand, what another strategy would
/// have made of them, and what can be changed while they flow.
public final class RoutingView implements Page {
    private static final double WORDS = 420;

    private final RoutingViewModel model;
    private final ReplayViewModel replay;
    private final FlowChart flow = new FlowChart(Words.of("routing.flow"));
    private final Label empty = new Label(Words.of("routing.empty"));
    private final BackendsTable backends;
    private final StrategyCard strategies;
    private final SideCard side;
    private final RoutingCharts charts;
    private final RequestsPane requests;
    private final KeysPane keys = new KeysPane();
    private final ConfigPane configs = new ConfigPane();
    private final Button config = new Button();
    private final ModelChoice models;
    private RoutingPart part = RoutingPart.OVER_TIME;
    private final Card traffic;
    private final StackPane area = new StackPane();
    private final VBox content = new VBox(area);
    private final Card lower = new Card("", "", content);
    private final BannerBar banner;
    private final SegmentedButton parts =
            Segments.of(List.of(RoutingPart.values()), RoutingPart::word, this::choose);
    private final Pace textPace = new Pace(System::nanoTime);

    public RoutingView(Commands commands, Recordings recordings, ViewWindow window) {
        model = new RoutingViewModel(commands, recordings);
        replay = new ReplayViewModel(recordings);
        banner = new BannerBar(model::openFinding);
        backends = new BackendsTable(this::chooseBackend);
        strategies = new StrategyCard(model, replay);
        side = new SideCard(new SwitchesPane(commands));
        charts = new RoutingCharts(window);
        requests = new RequestsPane(model);
        models = new ModelChoice(this::chooseModel);
        traffic = flowCard();
    }

    @Override
    public PageId id() {
        return PageId.ROUTING;
    }

    @Override
    public Region build() {
        flow.setId("routing-flow");
        flow.setOnChoose(this::chooseBranch);
        model.pictureProperty().addListener((o, was, is) -> show(is));
        show(model.picture());
        return new PageFrame(
                PageId.ROUTING,
                new RoutingLayout(
                        banner, traffic, strategies.card(), backends.card(), lower(), side.card()),
                models.node(),
                configButton(),
                side.inject());
    }

    /// Tells which configuration is in force, and leads to it.
    private Button configButton() {
        config.setId("routing-config");
        config.setMinWidth(Region.USE_PREF_SIZE);
        config.setOnAction(event -> showConfig());
        return config;
    }

    private void showConfig() {
        configs.chooseInForce();
        Segments.choose(parts, List.of(RoutingPart.values()).indexOf(RoutingPart.CONFIG));
        Scrolling.reveal(lower, () -> Optional.of(lower.getBoundsInLocal()));
    }

    private Card flowCard() {
        empty.getStyleClass().add("empty-words");
        empty.setWrapText(true);
        empty.setMaxWidth(WORDS);
        empty.setMouseTransparent(true);
        StackPane drawn = new StackPane(flow, empty);
        VBox.setVgrow(drawn, Priority.ALWAYS);
        VBox all = new VBox(ReadingBar.of(model.readingModel()), drawn);
        return new Card(Words.of("routing.flow"), Words.of("routing.flow.note"), all);
    }

    private Region lower() {
        area.setMinSize(0, 0);
        VBox.setVgrow(area, Priority.ALWAYS);
        content.setMinSize(0, 0);
        lower.with(parts);
        lower.getStyleClass().add("routing-lower");
        choose(RoutingPart.OVER_TIME);
        return lower;
    }

    private void choose(RoutingPart next) {
        area.getChildren()
                .setAll(
                        switch (next) {
                            case OVER_TIME -> charted();
                            case REQUESTS -> requests.node();
                            case KEYS -> keys.node();
                            case CONFIG -> configs.node();
                        });
        part = next;
        lower.title(next.title());
        model.list(next == RoutingPart.REQUESTS);
        noteLower(model.picture());
    }

    private void noteLower(RoutingPicture picture) {
        lower.note(
                switch (part) {
                    case OVER_TIME, KEYS ->
                            picture.model().isEmpty() ? "" : Words.of("routing.model.of.all");
                    case REQUESTS -> picture.model();
                    case CONFIG -> "";
                });
    }

    private Region charted() {
        VBox box = new VBox(charts.node());
        box.getStyleClass().add(Styles.CHART_CARD);
        box.setMinSize(0, 0);
        VBox.setVgrow(charts.node(), Priority.ALWAYS);
        return box;
    }

    /// Behind the backends stand the answers that came without one.
    private void chooseBranch(int place) {
        List<BackendRow> rows = model.picture().backends();
        if (place < rows.size()) {
            chooseBackend(rows.get(place).name());
        }
    }

    private void chooseBackend(String name) {
        textPace.reset();
        model.chooseBackend(name);
    }

    private void chooseModel(String name) {
        textPace.reset();
        model.chooseModel(name);
    }

    @Override
    public void update(Frame frame) {
        textPace.limit(frame.status().running());
        model.update(frame);
        replay.update(frame);
    }

    @Override
    public void reveal(SignalLine line) {
        Segments.choose(parts, List.of(RoutingPart.values()).indexOf(RoutingPart.OVER_TIME));
        if (!line.label().isEmpty()) {
            chooseBackend(line.label());
        }
        charts.strip(line).ifPresent(charts::reveal);
    }

    @Override
    public boolean complete() {
        return model.complete() && !replay.computingProperty().get();
    }

    private void show(Optional<ConfigRow> inForce) {
        config.setText(
                inForce.map(row -> Words.of("routing.config.button", row.title()))
                        .orElse(Words.of("routing.config.unknown")));
        config.setDisable(inForce.isEmpty());
    }

    private void show(RoutingPicture picture) {
        charts.show(picture);
        if (textPace.due()) {
            banner.show(picture.banner());
            flow.setData(picture.flow(), picture.chosenPlace());
            traffic.note(
                    picture.model().isEmpty()
                            ? Words.of("routing.flow.note")
                            : Words.of("routing.flow.note.model", picture.model()));
            models.show(picture);
            noteLower(picture);
            empty.setVisible(picture.backends().isEmpty());
            backends.show(picture);
            strategies.show(picture);
            side.show(picture, picture.backends().stream().map(BackendRow::name).toList());
            keys.show(picture.keys());
            configs.show(picture.configs());
            show(picture.configInForce());
        }
    }
}

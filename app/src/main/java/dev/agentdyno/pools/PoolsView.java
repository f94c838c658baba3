package dev.agentdyno.pools;

import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.page.BannerBar;
import dev.agentdyno.page.MainAndSide;
import dev.agentdyno.page.Pace;
import dev.agentdyno.page.PageFrame;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Page;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.SignalLine;
import java.util.List;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The page Pools and limits: what holds callers back, batches, and what leaked.
public final class PoolsView implements Page {
    private final PoolsViewModel model;
    private final PoolsCharts charts;
    private final PoolsTables tables;
    private final BannerBar banner;
    private final Pace textPace = new Pace(System::nanoTime);

    public PoolsView(Commands commands, ViewWindow window) {
        model = new PoolsViewModel(commands);
        charts = new PoolsCharts(window);
        tables = new PoolsTables(model, textPace::reset);
        banner = new BannerBar(model::openFinding);
    }

    @Override
    public PageId id() {
        return PageId.POOLS;
    }

    @Override
    public Region build() {
        VBox main = new VBox(12, banner, tables.main(), charts.card());
        VBox.setVgrow(charts.card(), Priority.ALWAYS);
        model.pictureProperty().addListener((value, before, now) -> show(now));
        show(model.picture());
        return new PageFrame(PageId.POOLS, new MainAndSide(List.of(), main, tables.side()));
    }

    @Override
    public void update(Frame frame) {
        textPace.limit(frame.status().running());
        model.update(frame);
    }

    @Override
    public void reveal(SignalLine line) {
        if (!line.label().isEmpty()) {
            model.choosePool(line.label());
        }
        charts.strip(line).ifPresent(charts::reveal);
    }

    private void show(PoolsPicture picture) {
        charts.show(picture);
        if (textPace.due()) {
            banner.show(picture.banner());
            tables.show(picture);
            charts.showFacts(picture);
        }
    }
}

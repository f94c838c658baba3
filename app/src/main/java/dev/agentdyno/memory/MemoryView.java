package dev.agentdyno.memory;

import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.page.BannerBar;
import dev.agentdyno.page.MainAndSide;
import dev.agentdyno.page.NoticeBar;
import dev.agentdyno.page.Pace;
import dev.agentdyno.page.PageFrame;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Page;
import dev.agentdyno.shell.PageId;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The page Memory and GC: gauges, heap, pauses and allocation over time; what is allocated, and
/// every collection.
public final class MemoryView implements Page {
    private final MemoryViewModel model;
    private final MemoryCharts charts;
    private final MemoryTables tables;
    private final MemoryGauges gauges = new MemoryGauges();
    private final BannerBar banner;
    private final NoticeBar collected = new NoticeBar(this::dismiss);
    private final Button collect = new Button(Words.of("memory.collect"));
    private final Pace textPace = new Pace(System::nanoTime);

    /// A page that collects in this JVM, which is where the embedded engine runs.
    @SuppressWarnings("ExplicitGc") // the person asks for it
    public MemoryView(Commands commands, ViewWindow window) {
        this(new MemoryViewModel(commands, System::gc), window);
    }

    MemoryView(MemoryViewModel model, ViewWindow window) {
        this.model = model;
        charts = new MemoryCharts(window);
        tables = new MemoryTables(model, window, textPace);
        banner = new BannerBar(model::openFinding);
    }

    @Override
    public PageId id() {
        return PageId.MEMORY;
    }

    @Override
    public Region build() {
        collect.setOnAction(event -> {
            textPace.reset();
            model.collectNow();
        });
        VBox main = new VBox(12, collected, banner, charts.card());
        VBox.setVgrow(charts.card(), Priority.ALWAYS);
        model.pictureProperty().addListener((value, before, now) -> show(now));
        show(model.picture());
        return new PageFrame(
                PageId.MEMORY,
                new MainAndSide(List.of(gauges.band()), main, tables.column()),
                collect);
    }

    @Override
    public void update(Frame frame) {
        if (!frame.status().running()) {
            textPace.reset(); // frames are rare then, and the last one counts
        }
        model.update(frame);
    }

    private void show(MemoryPicture picture) {
        charts.show(picture);
        if (textPace.due()) {
            gauges.show(picture.gauges());
            tables.show(picture);
            banner.show(picture.banner());
            charts.showFacts(picture);
            collect.setVisible(picture.collectable());
            collect.setManaged(picture.collectable());
            collected.show(picture.collected());
        }
    }

    private void dismiss() {
        textPace.reset();
        model.dismissCollected();
    }
}

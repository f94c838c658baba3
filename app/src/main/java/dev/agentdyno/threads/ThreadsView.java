package dev.agentdyno.threads;

import dev.agentdyno.chart.RulerGauge;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.page.BannerBar;
import dev.agentdyno.page.GaugeBand;
import dev.agentdyno.page.MainAndSide;
import dev.agentdyno.page.Pace;
import dev.agentdyno.page.PageFrame;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Page;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.threads.ThreadsPicture.Gauges;
import java.util.List;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The page Threads: how many there are, what they wait for, and where.
public final class ThreadsView implements Page {
    private final ThreadsViewModel model;
    private final ThreadsCharts charts;
    private final ThreadsTables tables = new ThreadsTables();
    private final BannerBar banner;
    private final Pace textPace = new Pace(System::nanoTime);
    private final RulerGauge platform = gauge("platform");
    private final RulerGauge virtual = gauge("virtual");
    private final RulerGauge blocked = gauge("blocked");
    private final RulerGauge contended = gauge("contended");
    private final RulerGauge pinned = gauge("pinned");
    private final RulerGauge cpu = gauge("cpu");

    public ThreadsView(Commands commands, ViewWindow window) {
        model = new ThreadsViewModel(commands);
        charts = new ThreadsCharts(window);
        banner = new BannerBar(model::openFinding);
    }

    @Override
    public PageId id() {
        return PageId.THREADS;
    }

    @Override
    public Region build() {
        GaugeBand band = new GaugeBand(List.of(platform, virtual, blocked, contended, pinned, cpu));
        VBox main = new VBox(12, banner, charts.card());
        VBox.setVgrow(charts.card(), Priority.ALWAYS);
        model.pictureProperty().addListener((value, before, now) -> show(now));
        show(model.picture());
        return new PageFrame(PageId.THREADS, new MainAndSide(List.of(band), main, tables.column()));
    }

    @Override
    public void update(Frame frame) {
        if (!frame.status().running()) {
            textPace.reset(); // frames are rare then, and the last one counts
        }
        model.update(frame);
    }

    private void show(ThreadsPicture picture) {
        charts.show(picture);
        if (textPace.due()) {
            show(picture.gauges());
            banner.show(picture.banner());
            tables.show(picture);
        }
    }

    private void show(Gauges gauges) {
        platform.setReading(gauges.platform());
        virtual.setReading(gauges.virtual());
        blocked.setReading(gauges.blocked());
        contended.setReading(gauges.contended());
        pinned.setReading(gauges.pinned());
        cpu.setReading(gauges.cpu());
    }

    private static RulerGauge gauge(String name) {
        return new RulerGauge(Words.of("threads.gauge." + name));
    }
}

package dev.agentdyno.threads;

import dev.agentdyno.chart.RulerGauge;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.page.AllThreads;
import dev.agentdyno.page.BannerBar;
import dev.agentdyno.page.GaugeBand;
import dev.agentdyno.page.MainAndSide;
import dev.agentdyno.page.Pace;
import dev.agentdyno.page.PageFrame;
import dev.agentdyno.page.ReadingBar;
import dev.agentdyno.page.Segments;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Page;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.SignalLine;
import dev.agentdyno.shell.ThreadChoice;
import dev.agentdyno.threads.ThreadsPicture.Gauges;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

/// The page Threads: how many there are, what they wait for, and where.
public final class ThreadsView implements Page {
    private static final List<Part> PARTS = List.of(Part.values());

    private final ThreadChoice threads;
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

    private final LanesView lanes;
    private final DumpsView dumps;
    private final SegmentedButton parts = Segments.of(PARTS, ThreadsView::word, this::choose);
    private final StackPane area = new StackPane();
    private Part part = Part.WAITS;
    private Optional<Frame> newest = Optional.empty();
    private Region waits = new Region();

    /// What the page shows at a time.
    private enum Part {
        WAITS,
        TIMELINE,
        DUMPS
    }

    public ThreadsView(
            Commands commands, ViewWindow window, Recordings recordings, ThreadChoice threads) {
        this.threads = threads;
        model = new ThreadsViewModel(commands, recordings, threads);
        charts = new ThreadsCharts(window);
        lanes = new LanesView(new LanesViewModel(recordings, threads), window);
        dumps = new DumpsView(new DumpsViewModel(recordings, commands), threads);
        banner = new BannerBar(model::openFinding);
    }

    @Override
    public PageId id() {
        return PageId.THREADS;
    }

    @Override
    public Region build() {
        GaugeBand band = new GaugeBand(List.of(platform, virtual, blocked, contended, pinned, cpu));
        AllThreads note = new AllThreads(threads, Words.of("threads.charts.ofAll"));
        VBox main = new VBox(12, ReadingBar.of(model.reading()), note, banner, charts.card());
        VBox.setVgrow(charts.card(), Priority.ALWAYS);
        model.pictureProperty().addListener((value, before, now) -> show(now));
        show(model.picture());
        waits = new MainAndSide(List.of(band), main, tables.column());
        area.setMinSize(0, 0);
        choose(Part.WAITS);
        return new PageFrame(PageId.THREADS, area, parts);
    }

    @Override
    public void reveal(SignalLine line) {
        charts.strip(line)
                .ifPresent(strip -> {
                    Segments.choose(parts, PARTS.indexOf(Part.WAITS));
                    charts.reveal(strip);
                });
    }

    private static String word(Part part) {
        return Words.of("threads.part." + part.name().toLowerCase(Locale.ROOT));
    }

    private void choose(Part next) {
        part = next;
        area.getChildren()
                .setAll(
                        switch (next) {
                            case WAITS -> waits;
                            case TIMELINE -> lanes.node();
                            case DUMPS -> dumps.node();
                        });
        newest.ifPresent(this::follow);
    }

    /// Only what is looked at is asked for.
    private void follow(Frame frame) {
        switch (part) {
            case WAITS -> model.update(frame);
            case TIMELINE -> lanes.update(frame);
            case DUMPS -> dumps.update(frame);
        }
    }

    @Override
    public boolean followsThreads() {
        return true;
    }

    @Override
    public void update(Frame frame) {
        textPace.limit(frame.status().running());
        newest = Optional.of(frame);
        follow(frame);
    }

    private void show(ThreadsPicture picture) {
        charts.show(picture);
        if (textPace.due()) {
            show(picture.gauges());
            banner.show(picture.banner());
            tables.show(picture, model.unknown());
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

package dev.agentdyno.memory;

import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.page.AllThreads;
import dev.agentdyno.page.BannerBar;
import dev.agentdyno.page.MainAndSide;
import dev.agentdyno.page.NoticeBar;
import dev.agentdyno.page.Pace;
import dev.agentdyno.page.PageFrame;
import dev.agentdyno.page.Segments;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Page;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.SignalLine;
import dev.agentdyno.shell.ThreadChoice;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

/// The page Memory and GC: gauges, heap, pauses and allocation over time; what is allocated, and
/// every collection.
public final class MemoryView implements Page {
    private static final List<Part> PARTS = List.of(Part.values());

    private final ThreadChoice threads;
    private final MemoryViewModel model;
    private final MemoryCharts charts;
    private final MemoryTables tables;
    private final MemoryGauges gauges = new MemoryGauges();
    private final BannerBar banner;
    private final NoticeBar collected = new NoticeBar(this::dismiss);
    private final Button collect = new Button(Words.of("memory.collect"));
    private final Map<Part, Section> sections = new EnumMap<>(Part.class);
    private final SegmentedButton parts = Segments.of(PARTS, Part::word, this::choose);
    private final StackPane area = new StackPane();
    private Region heap = new Region();
    private Part part = Part.HEAP;
    private Optional<Frame> newest = Optional.empty();
    private final Pace textPace = new Pace(System::nanoTime);

    public MemoryView(
            Commands commands, ViewWindow window, Recordings recordings, ThreadChoice threads) {
        this.threads = threads;
        model = new MemoryViewModel(commands, recordings, threads);
        sections.put(Part.COLLECTIONS, new CollectionsSection(model, recordings, threads));
        sections.put(Part.ALLOCATION, new AllocationSection(recordings, commands, threads));
        sections.put(Part.OLD, new OldObjectsSection(recordings, commands, threads));
        sections.put(Part.CLASSES, new ClassesSection(recordings, commands, threads));
        charts = new MemoryCharts(window);
        tables = new MemoryTables(model, window, textPace, threads);
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
        AllThreads note = new AllThreads(threads, Words.of("memory.ofAll"));
        VBox main = new VBox(12, note, collected, banner, charts.card());
        VBox.setVgrow(charts.card(), Priority.ALWAYS);
        model.pictureProperty().addListener((value, before, now) -> show(now));
        show(model.picture());
        heap = new MainAndSide(List.of(gauges.band()), main, tables.column());
        area.setMinSize(0, 0);
        choose(Part.HEAP);
        return new PageFrame(PageId.MEMORY, area, collect, parts);
    }

    @Override
    public void reveal(SignalLine line) {
        charts.strip(line)
                .ifPresent(strip -> {
                    Segments.choose(parts, PARTS.indexOf(Part.HEAP));
                    charts.reveal(strip);
                });
    }

    private void choose(Part next) {
        part = next;
        Section section = sections.get(next);
        area.getChildren().setAll(section == null ? heap : section.node());
        newest.ifPresent(this::follow);
    }

    /// Only what is looked at is asked for.
    private void follow(Frame frame) {
        Section section = sections.get(part);
        if (section != null) {
            section.update(frame);
        }
        model.update(frame);
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

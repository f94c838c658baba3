package dev.agentdyno.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.analysis.Evidence;
import dev.agentdyno.analysis.Finding;
import dev.agentdyno.analysis.Severity;
import dev.agentdyno.chart.GaugeReading;
import dev.agentdyno.memory.MemoryPicture.Row;
import dev.agentdyno.page.BusyJvm;
import dev.agentdyno.page.FakeCommands;
import dev.agentdyno.page.FileRecordings;
import dev.agentdyno.page.Frames;
import dev.agentdyno.page.Plots;
import dev.agentdyno.page.Stretch;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Status;
import dev.agentdyno.shell.ThreadChoice;
import dev.agentdyno.shell.ThreadFilter;
import dev.agentdyno.timeline.Allocation;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import dev.agentdyno.tuning.Tunables;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryViewModelTest {
    private static Snapshot recorded;
    private static Path file;
    private static String recorder;

    private final FakeCommands commands = new FakeCommands(new Tunables(), Path.of("runs"));
    private final ThreadChoice threads = new ThreadChoice();
    private MemoryViewModel model;

    @BeforeAll
    static void record(@TempDir Path folder) throws Exception {
        recorder = Thread.currentThread().getName();
        file = BusyJvm.record(folder, 16, 50);
        recorded = BusyJvm.read(file);
    }

    @BeforeEach
    void look() {
        model = new MemoryViewModel(commands, new FileRecordings(file), threads);
    }

    @Test
    void beforeAnythingIsMeasuredItWaits() {
        model.update(Frames.live(Snapshot.EMPTY));

        assertThat(model.picture().waiting()).isTrue();
        assertThat(model.picture().gauges().live().text()).isEqualTo("–");
    }

    @Test
    void everyCollectionIsListedNewestFirst() {
        model.update(Frames.live(recorded));

        List<Row> rows = model.picture().rows();
        assertThat(rows).hasSameSizeAs(recorded.collections());
        assertThat(rows)
                .isSortedAccordingTo((a, b) -> Long.compare(b.startNanos(), a.startNanos()));
    }

    @Test
    void aCollectionThatWasAskedForIsToldApart() {
        model.update(Frames.live(recorded));

        assertThat(model.picture().rows()).extracting(Row::cause).contains(Cause.REQUESTED);
    }

    @Test
    void gaugesShowWhatTheRecordingTells() {
        model.update(Frames.live(recorded));

        assertThat(model.picture().gauges().live().value()).isPositive();
        assertThat(model.picture().gauges().used().full()).isEqualTo(recorded.facts().heapMax());
        assertThat(model.picture().gauges().allocation().unit()).isEqualTo("MiB/s");
    }

    @Test
    void aFileTellsTheMeanRateOfTheTimeInView() {
        TimeRange whole = recorded.range();
        long middle = (whole.fromNanos() + whole.toNanos()) / 2;
        TimeRange late = new TimeRange(middle, whole.toNanos());
        for (TimeRange range : List.of(whole, late)) {
            model.update(new Frame(recorded, List.of(), range, Frames.status(Status.View.FILE)));

            double mean =
                    Stretch.of(Plots.grid(recorded), range)
                            .mean(recorded.series(Signal.ALLOCATION_RATE));
            GaugeReading gauge = model.picture().gauges().allocation();
            assertThat(gauge.value()).isPositive().isEqualTo(mean / (1024 * 1024));
            assertThat(gauge.context()).startsWith("mean, ");
        }
    }

    @Test
    void onlyCollectionsInViewAreListedUnlessAllAreAskedFor() {
        long last = recorded.collections().getLast().startNanos();
        TimeRange range = new TimeRange(last, last + 1);
        model.update(new Frame(recorded, List.of(), range, Frames.live(recorded).status()));

        assertThat(model.picture().rows()).hasSize(1);
        model.listAll(true);
        assertThat(model.picture().rows()).hasSameSizeAs(recorded.collections());
    }

    @Test
    void allocationCanBeSummedBySiteAndThread() {
        model.update(Frames.live(recorded));
        assertThat(model.picture().shares()).anyMatch(share -> share.name().equals("byte[]"));

        model.sumBy(Allocation.By.THREAD);

        assertThat(model.picture().shares())
                .isNotEmpty()
                .noneMatch(share -> share.name().equals("byte[]"));
    }

    @Test
    void allocationIsThatOfTheTimeInView() {
        TimeRange whole = recorded.range();
        long middle = (whole.fromNanos() + whole.toNanos()) / 2;
        show(new TimeRange(whole.fromNanos(), middle));
        double early = rate("byte[]");
        show(new TimeRange(middle, whole.toNanos()));
        double late = rate("byte[]");

        assertThat(early).isPositive();
        assertThat(late).isPositive().isNotEqualTo(early);
        show(new TimeRange(whole.toNanos() + 1, whole.toNanos() + 2));
        assertThat(model.picture().shares()).isEmpty();
        assertThat(model.picture().sharesEmpty()).contains("longer time");
    }

    @Test
    void allocationIsThatOfTheThreadsThatAreShown() {
        show(recorded.range());
        model.sumBy(Allocation.By.THREAD);
        String busiest = model.picture().shares().getFirst().name();
        assertThat(model.picture().shares()).hasSizeGreaterThan(1);

        threads.choose(ThreadFilter.ALL.ofGroup(ThreadFilter.group(busiest)));

        assertThat(model.picture().shares())
                .isNotEmpty()
                .allMatch(share ->
                        ThreadFilter.group(share.name()).equals(ThreadFilter.group(busiest)));
        assertThat(model.picture().sharesNote()).contains(ThreadFilter.group(busiest));
        threads.choose(ThreadFilter.ALL.ofGroup("nobody"));
        assertThat(model.picture().shares()).isEmpty();
    }

    @Test
    void whatWasAllocatedBeforeTheRecordingIsToldWhereItIsLeftOut() {
        TimeRange whole = recorded.range();
        show(whole);
        assertThat(model.picture().sharesLeftOut())
                .hasValueSatisfying(words -> assertThat(words).contains("before the recording"));

        threads.choose(ThreadFilter.ALL.ofGroup("nobody"));
        assertThat(model.picture().sharesLeftOut()).isEmpty();
        threads.choose(ThreadFilter.ALL.ofGroup(ThreadFilter.group(recorder)));
        assertThat(model.picture().sharesLeftOut()).isPresent();
        show(new TimeRange(whole.toNanos() - 100_000_000, whole.toNanos()));
        assertThat(model.picture().sharesLeftOut()).as("it was sampled before").isEmpty();
    }

    private void show(TimeRange range) {
        model.update(
                new Frame(recorded, List.of(), range, Frames.file(recorded, List.of()).status()));
    }

    private double rate(String name) {
        return model.picture().shares().stream()
                .filter(share -> share.name().equals(name))
                .mapToDouble(share -> Double.parseDouble(share.rate().replace(",", "")))
                .findFirst()
                .orElse(Double.NaN);
    }

    @Test
    void collectingNowIsToldOfOnceTheRecordingShowsIt() {
        model.update(Frames.live(Snapshot.EMPTY));
        long before = collections();
        model.collectNow();

        assertThat(collections()).isGreaterThan(before);
        assertThat(model.picture().collected())
                .hasValueSatisfying(w -> assertThat(w).contains("waiting"));

        model.update(Frames.live(recorded));

        assertThat(model.picture().collected())
                .hasValueSatisfying(w -> assertThat(w).contains("→").contains("MiB, pause"));
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    @Test
    void aRecordingCannotBeToldToCollect() {
        model.update(Frames.file(recorded, List.of()));

        assertThat(model.picture().collectable()).isFalse();
    }

    @Test
    void theFindingThatThisPageShowsIsNamed() {
        Finding finding = finding(Evidence.MEMORY);
        model.update(Frames.live(recorded, List.of(finding(Evidence.DRIVE), finding)));

        assertThat(model.picture().banner())
                .hasValueSatisfying(
                        banner -> assertThat(banner.title()).isEqualTo("memory happens"));
    }

    @Test
    void theRowNearestToAMomentIsFound() {
        model.update(Frames.live(recorded));
        Row second = model.picture().rows().get(1);

        assertThat(model.rowAt(second.startNanos() + 1)).contains(second);
    }

    private static Finding finding(String page) {
        TimeRange range = recorded.range();
        return new Finding(
                page,
                Severity.MEDIUM,
                page + " happens",
                "subject",
                Double.NaN,
                "what",
                "why",
                "advice",
                Optional.empty(),
                List.of(new Evidence("text", 1, page, range, Optional.empty(), "")),
                range);
    }
}

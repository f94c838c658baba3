package dev.agentdyno.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.chart.TimeSpan;
import dev.agentdyno.page.BusyJvm;
import dev.agentdyno.page.FakeCommands;
import dev.agentdyno.page.FileRecordings;
import dev.agentdyno.page.Flames;
import dev.agentdyno.page.Frames;
import dev.agentdyno.page.TreeRow;
import dev.agentdyno.samples.Selection;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.ThreadChoice;
import dev.agentdyno.shell.ThreadFilter;
import dev.agentdyno.telemetry.AgentRunEvent;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.tuning.Tunables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Shows what a real recording of real work knows.
class CpuViewModelTest {
    private static final String SPIN = "dev.agentdyno.cpu.CpuViewModelTest.spin";
    private static final long LEAST = 20;

    @TempDir static Path folder;
    private static Path file;
    private static Snapshot snapshot;
    private static volatile long sink;

    private final FakeCommands commands = new FakeCommands(new Tunables(), folder);
    private final ThreadChoice threads = new ThreadChoice();

    @BeforeAll
    static void records() throws Exception {
        file = folder.resolve("spin.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
            recording.enable("jdk.CPULoad").withPeriod(Duration.ofMillis(100));
            recording.enable("jdk.JVMInformation");
            recording.enable(AgentRunEvent.NAME);
            recording.start();
            for (int i = 1; i <= 2; i++) {
                Thread worker = new Thread(CpuViewModelTest::outer, "spinner-" + i);
                worker.start();
                worker.join();
            }
            recording.stop();
            recording.dump(file);
        }
        snapshot = BusyJvm.read(file);
    }

    /// A run of an agent that is called as its thread.
    private static void outer() {
        AgentRunEvent run = new AgentRunEvent();
        run.begin();
        long end = System.nanoTime() + 1_500_000_000L;
        while (System.nanoTime() < end) {
            sink += spin(sink);
        }
        run.agentName = Thread.currentThread().getName();
        run.runId = "run of " + run.agentName;
        run.commit();
    }

    private static long spin(long seed) {
        long mixed = seed;
        for (int i = 0; i < 2_000_000; i++) {
            mixed = mixed * 6364136223846793005L + (mixed >>> 7);
        }
        return mixed;
    }

    private CpuViewModel opened() {
        CpuViewModel model = new CpuViewModel(commands, new FileRecordings(file), threads);
        model.update(frame(snapshot));
        return model;
    }

    private static Frame frame(Snapshot shown) {
        return Frames.file(shown, List.of());
    }

    private static Profile profile(CpuViewModel model) {
        return model.profile().orElseThrow();
    }

    private static long recorded(String thread) throws Exception {
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("jdk.ExecutionSample"))
                .filter(event -> event.getThread("sampledThread").getJavaName().equals(thread))
                .count();
    }

    @Test
    void theMethodThatRanIsTheHottest() {
        CpuPicture picture = opened().picture();

        assertThat(picture.sampler()).hasValue(Sampler.EXECUTION);
        assertThat(picture.hot().getFirst().method()).isEqualTo(SPIN);
        assertThat(picture.hot().getFirst().selfShare()).isGreaterThan(0.8);
    }

    @Test
    void heatMapAndFlameGraphCountTheSameSamples() {
        CpuViewModel model = opened();

        long counted = 0;
        for (int i = 0; i < model.picture().cells().size(); i++) {
            counted += model.picture().cells().count(i);
        }
        assertThat(counted).isEqualTo(profile(model).weight()).isGreaterThan(LEAST);
    }

    @Test
    void onlyTheCodeOfAnAgentIsShownUntilAllIsAskedFor() throws Exception {
        CpuViewModel model = opened();
        long all = profile(model).weight();

        model.only(new CpuChoice.Whose("agent one", new Selection.Chosen.OfAgent("spinner-1")));

        long own = recorded("spinner-1");
        assertThat(profile(model).weight()).isBetween(own - 2, own).isLessThan(all);
        assertThat(model.picture().left()).contains("agent one");

        model.showAllCode();

        assertThat(profile(model).weight()).isEqualTo(all);
        assertThat(model.picture().left()).isEmpty();
    }

    @Test
    void whatWasChosenBeforeTheFirstFrameIsShownWithIt() {
        CpuViewModel model = new CpuViewModel(commands, new FileRecordings(file), threads);

        model.only(new CpuChoice.Whose("no run", new Selection.Chosen.One("no such run")));
        model.update(frame(snapshot));

        assertThat(profile(model).weight()).isZero();
        assertThat(model.picture().empty().orElseThrow()).contains("no run");
    }

    @Test
    void oneThreadOfAPoolIsShownAlone() throws Exception {
        CpuViewModel model = opened();

        threads.choose(ThreadFilter.ALL.ofGroup("spinner-*"));
        assertThat(profile(model).weight())
                .isEqualTo(recorded("spinner-1") + recorded("spinner-2"));

        threads.choose(ThreadFilter.ALL.ofThread("spinner-2"));
        assertThat(profile(model).weight()).isEqualTo(recorded("spinner-2")).isPositive();

        threads.choose(ThreadFilter.ALL.ofGroup("nobody-*"));
        assertThat(profile(model).weight()).isZero();
        assertThat(model.picture().empty()).isPresent();
    }

    @Test
    void aMarkedTimeHasItsOwnFlameGraph() throws Exception {
        CpuViewModel model = opened();
        long all = profile(model).weight();
        long first = recorded("spinner-1");
        long start = snapshot.startNanos();

        model.mark(Optional.of(new TimeSpan(start, middle())));

        assertThat(profile(model).weight()).isBetween(first - 3, first + 3).isLessThan(all);
        model.mark(Optional.empty());
        assertThat(profile(model).weight()).isEqualTo(all);
    }

    /// When the second thread began.
    private static long middle() throws Exception {
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("jdk.ExecutionSample"))
                .filter(event -> event.getThread("sampledThread").getJavaName().equals("spinner-2"))
                .map(event -> event.getStartTime())
                .min(java.time.Instant::compareTo)
                .map(at -> at.getEpochSecond() * 1_000_000_000L + at.getNano())
                .orElseThrow();
    }

    @Test
    void whatIsHiddenAndWhatIsFocusedAreTheWhole() {
        CpuViewModel model = opened();
        long all = profile(model).weight();

        model.focus(SPIN);
        long within = profile(model).weight();
        assertThat(model.picture().left()).contains(SPIN);
        model.showAllCode();
        model.hide(SPIN);

        assertThat(within).isPositive();
        assertThat(profile(model).weight()).isEqualTo(all - within);
    }

    @Test
    void callersOfAMethodAreNamed() {
        CpuViewModel model = opened();

        model.about(Optional.of(SPIN));

        CpuPicture.Related around = model.picture().neighbours().orElseThrow();
        assertThat(around.callers().getFirst().name()).endsWith("CpuViewModelTest.outer");
        assertThat(around.callees().getFirst().method()).isEmpty();
    }

    @Test
    void aLineOfTheTreeOpensAndCloses() {
        CpuViewModel model = opened();
        List<TreeRow> before = model.picture().rows();
        TreeRow open =
                before.stream()
                        .filter(row -> row.fold() == TreeRow.Fold.OPEN)
                        .findFirst()
                        .orElseThrow();

        model.toggle(open);
        assertThat(model.picture().rows()).hasSizeLessThan(before.size());
        model.toggle(
                model.picture().rows().stream()
                        .filter(row -> row.place().equals(open.place()))
                        .findFirst()
                        .orElseThrow());
        assertThat(model.picture().rows()).isEqualTo(before);
    }

    @Test
    void aSearchIsTextOrBetweenSlashesAnExpression() {
        assertThat(Flames.pattern(" ")).isEmpty();
        assertThat(Flames.pattern("SPIN").orElseThrow().matcher(SPIN).find()).isTrue();
        assertThat(Flames.pattern("s.in").orElseThrow().matcher(SPIN).find()).isFalse();
        assertThat(Flames.pattern("/s.in$/").orElseThrow().matcher(SPIN).find()).isTrue();
        assertThat(Flames.pattern("/(/")).isEmpty();
    }

    @Test
    void whatIsShownIsSavedByTheEndingOfTheName() throws Exception {
        CpuViewModel model = opened();
        Path html = folder.resolve("cpu.html");
        Path table = folder.resolve("cpu.csv");

        model.save(html);
        model.save(table);
        model.save(folder.resolve("cpu.doc"));

        assertThat(html).content().contains("spin");
        assertThat(Files.readAllLines(table).get(1)).startsWith(SPIN + ",");
        assertThat(commands.done)
                .anyMatch(line -> line.contains("cpu.doc") && line.contains(".csv"));
    }

    @Test
    void aRecordingWithoutSamplesSaysWhatToDo() throws Exception {
        Path quiet = folder.resolve("quiet.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.CPULoad").withPeriod(Duration.ofMillis(50));
            recording.start();
            recording.stop();
            recording.dump(quiet);
        }
        CpuViewModel model = new CpuViewModel(commands, new FileRecordings(quiet), threads);

        model.update(frame(BusyJvm.read(quiet)));

        assertThat(model.picture().empty().orElseThrow()).contains("profile");
        assertThat(model.picture().samplers()).isEmpty();
    }
}

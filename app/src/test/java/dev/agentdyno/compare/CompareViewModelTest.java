package dev.agentdyno.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.comparison.Meaning;
import dev.agentdyno.page.BusyJvm;
import dev.agentdyno.page.FakeCommands;
import dev.agentdyno.page.FileRecordings;
import dev.agentdyno.page.Frames;
import dev.agentdyno.samples.Band;
import dev.agentdyno.samples.RequestKind;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.tuning.Tunables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareViewModelTest {
    private static final Path KEPT =
            Path.of("../profiler/src/test/resources/dev/agentdyno/analysis");
    private static final Path WATCHED = KEPT.resolve("quickstart.jfr");
    private static final Path OTHER = KEPT.resolve("slow-model.jfr");

    @TempDir private Path folder;

    private final BlockingQueue<Runnable> screen = new LinkedBlockingQueue<>();
    private FakeCommands commands;
    private CompareViewModel model;
    private Snapshot snapshot;

    @BeforeEach
    void watchARecording() throws Exception {
        snapshot = BusyJvm.read(WATCHED);
        commands = new FakeCommands(new Tunables(), folder.resolve("runs"));
        model =
                new CompareViewModel(
                        commands, new FileRecordings(WATCHED), Runnable::run, screen::add);
        model.start();
        model.update(Frames.file(snapshot, List.of()));
    }

    @Test
    void without_a_run_it_asks_for_one() throws Exception {
        settle(() -> !model.picture().a().name().isEmpty());
        assertThat(model.picture().shown()).isEmpty();
        assertThat(model.picture().waiting()).isPresent();
        assertThat(model.choiceB()).contains(Choice.WATCHED);
    }

    @Test
    void a_file_is_compared_with_what_is_watched() throws Exception {
        compareWithOther();
        ComparePicture.Shown shown = model.picture().shown().orElseThrow();
        assertThat(shown.figures()).extracting(row -> row.name()).contains("Response p50");
        assertThat(shown.curve().lines()).hasSize(2);
        assertThat(shown.comparison().a().name()).isEqualTo("slow-model.jfr");
        assertThat(model.picture().a().name()).isEqualTo("slow-model.jfr");
        assertThat(model.reading()).isFalse();
    }

    @Test
    void swapped_sides_change_places() throws Exception {
        compareWithOther();
        double before = p99(model.picture());
        model.swap();
        settle(() -> model.picture().shown().isPresent() && p99(model.picture()) == -before);
        assertThat(model.choiceA()).contains(Choice.WATCHED);
        assertThat(model.choiceB().flatMap(Choice::path)).contains(OTHER);
    }

    private static double p99(ComparePicture picture) {
        return picture.shown().orElseThrow().comparison().changes().getFirst().difference();
    }

    @Test
    void what_is_watched_is_the_same_as_itself() throws Exception {
        model.chooseA(Choice.file(WATCHED));
        settle(() -> model.picture().shown().isPresent());
        assertThat(model.picture().shown().orElseThrow().figures())
                .filteredOn(row -> row.name().equals("Response p50"))
                .allMatch(row -> row.meaning() == Meaning.SAME);
    }

    @Test
    void a_file_that_cannot_be_read_is_said_so() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.jfr"), "this is no recording");
        model.chooseA(Choice.file(broken));
        settle(() -> model.picture().a().failed());
        assertThat(model.picture().waiting().orElse("")).contains("broken.jfr");
    }

    @Test
    void the_comparison_is_written_as_one_page() throws Exception {
        compareWithOther();
        Path page = folder.resolve("comparison.html");
        model.save(page);
        assertThat(page).content().contains("slow-model.jfr", "</html>");
    }

    @Test
    void choices_say_whose_samples_are_meant() {
        Choice slowest =
                Choice.WATCHED.of(new Choice.Whose.Requests(RequestKind.AGENT_RUN, Band.SLOWEST));
        assertThat(slowest.selection().requests()).isPresent();
        assertThat(slowest)
                .isEqualTo(
                        Choice.WATCHED.of(
                                new Choice.Whose.Requests(RequestKind.AGENT_RUN, Band.SLOWEST)));
        Choice named = Choice.WATCHED.of(new Choice.Whose.Threads("a.b("));
        assertThat(named.selection().threads().orElseThrow().matcher("xA.B(y").find()).isTrue();
    }

    private void compareWithOther() throws InterruptedException {
        model.chooseA(Choice.file(OTHER));
        settle(() -> model.picture().shown().isPresent());
    }

    /// Runs what is meant for the screen until a condition holds.
    private void settle(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the condition was met in time").isLessThan(end);
            Runnable work = screen.poll(1, TimeUnit.SECONDS);
            Objects.requireNonNullElse(work, (Runnable) () -> {}).run();
        }
    }
}

package dev.agentdyno.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.analysis.Advice;
import dev.agentdyno.analysis.Detectors;
import dev.agentdyno.analysis.Evidence;
import dev.agentdyno.analysis.Finding;
import dev.agentdyno.analysis.Severity;
import dev.agentdyno.findings.FindingsPicture.Detail;
import dev.agentdyno.findings.FindingsPicture.Row;
import dev.agentdyno.findings.FindingsPicture.Suggestion;
import dev.agentdyno.page.BusyJvm;
import dev.agentdyno.page.FakeCommands;
import dev.agentdyno.page.Frames;
import dev.agentdyno.page.PartBar.Part;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsViewModelTest {
    private static final String SETTING = "router.upstream.maxConnections";
    private static Snapshot recorded;

    private final Tunables tunables = new Tunables();
    private final FakeCommands commands = new FakeCommands(tunables, Path.of("runs"));
    private final FindingsViewModel model = new FindingsViewModel(commands);

    @BeforeAll
    static void record(@TempDir Path folder) throws Exception {
        recorded = BusyJvm.read(BusyJvm.record(folder, 6, 50));
    }

    @BeforeEach
    void declare() {
        tunables.whole(SETTING, 64, 1, 4096, "connections", "Memory for waiting.");
    }

    @Test
    void beforeAnythingIsMeasuredItWaits() {
        model.update(Frames.live(Snapshot.EMPTY));

        assertThat(model.picture().waiting()).isTrue();
        assertThat(model.picture().checks()).isEmpty();
    }

    @Test
    void anEngineThatNeverRanAnythingProvesNothing(@TempDir Path folder) throws Exception {
        Snapshot idle = BusyJvm.read(idle(folder));
        assertThat(idle.slots()).isPositive();

        model.update(Frames.live(idle));

        assertThat(model.picture().waiting()).isTrue();
        assertThat(model.picture().checks()).isEmpty();
    }

    /// A recording of this JVM in which a collection is all that happened.
    private static Path idle(Path folder) throws IOException {
        Path file = folder.resolve("idle.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.GCHeapSummary");
            recording.start();
            System.gc();
            recording.stop();
            recording.dump(file);
        }
        return file;
    }

    @Test
    void withoutFindingsAllChecksAreCounted() {
        model.update(Frames.live(recorded));

        assertThat(model.picture().checks())
                .isEqualTo("All " + Detectors.standard().size() + " checks found nothing");
    }

    @Test
    void aCheckThatFoundSomethingIsNotCounted() {
        String id = Detectors.standard().getFirst().id();
        model.update(Frames.live(recorded, List.of(finding(id + ":x", 0.5))));

        assertThat(model.picture().checks())
                .isEqualTo(Detectors.standard().size() - 1 + " other checks found nothing");
    }

    @Test
    void anUnknownShareIsADash() {
        model.update(Frames.live(recorded, List.of(finding("a", Double.NaN))));

        assertThat(model.picture().rows()).extracting(Row::shareText).containsExactly("–");
    }

    @Nested
    class TheDetail {

        @Test
        void isTheWorstWithoutAChoice() {
            model.update(Frames.live(recorded, List.of(finding("a", 0.5), finding("b", 0.1))));

            assertThat(shown().row().id()).isEqualTo("a");
        }

        @Test
        void staysWithTheChoiceWhenTheOrderChanges() {
            model.update(Frames.live(recorded, List.of(finding("a", 0.5), finding("b", 0.1))));
            model.choose("b");
            model.update(Frames.live(recorded, List.of(finding("c", 0.9), finding("b", 0.1))));

            assertThat(shown().row().id()).isEqualTo("b");
        }

        @Test
        void staysWhenTheChosenIsNoLongerFoundAndSaysSo() {
            model.update(Frames.live(recorded, List.of(finding("a", 0.5))));
            model.choose("a");
            model.update(Frames.live(recorded));

            assertThat(shown().gone()).isTrue();
            assertThat(shown().since()).startsWith("no longer seen");
        }

        @Test
        void goesToTheNextAndStopsAtTheEnd() {
            model.update(Frames.live(recorded, List.of(finding("a", 0.5), finding("b", 0.1))));
            model.step(1);
            model.step(1);

            assertThat(shown().row().id()).isEqualTo("b");
        }

        @Test
        void drawsTheSignalOfItsEvidence() {
            model.update(Frames.live(recorded, List.of(finding("a", 0.5))));

            assertThat(shown().proofs().getFirst().chart())
                    .hasValueSatisfying(chart -> {
                        assertThat(chart.title()).isEqualTo("Heap used");
                        assertThat(chart.unit()).isEqualTo("MiB");
                        assertThat(chart.tinted().fromNanos()).isEqualTo(recorded.startNanos());
                    });
        }

        @Test
        void leadsToThePageTheTimeAndTheChartThatShowIt() {
            model.update(Frames.live(recorded, List.of(finding("a", 0.5))));
            model.open(shown().proofs().getFirst());

            TimeRange range = recorded.range();
            assertThat(commands.done)
                    .containsExactly(
                            "go MEMORY " + range.fromNanos() + " " + range.toNanos(),
                            "reveal HEAP_USED ");
        }
    }

    @Test
    void theSlowestRunsOfItsTimeAreTakenApart() {
        model.update(Frames.live(recorded, List.of(finding("a", 0.5))));

        assertThat(shown().parts())
                .extracting(Part::kind)
                .containsExactly("queue", "model", "tool", "own");
        assertThat(shown().parts().stream().mapToDouble(Part::share).sum()).isBetween(0.999, 1.001);
        assertThat(shown().runs()).isNotEmpty();
    }

    @Nested
    class ApplyingTheAdvice {

        @BeforeEach
        void show() {
            model.update(Frames.live(recorded, List.of(finding("a", 0.5))));
        }

        @Test
        void showsTheValueThatTheSettingHasNow() {
            commands.setTunable(SETTING, "80");
            model.update(Frames.live(recorded, List.of(finding("a", 0.5))));

            assertThat(suggestion().oldValue()).isEqualTo("80");
            assertThat(suggestion().newValue()).isEqualTo("160");
        }

        @Test
        void setsTheSetting() {
            model.apply();

            assertThat(tunables.find(SETTING).orElseThrow().text()).isEqualTo("160");
            assertThat(suggestion().applied()).isTrue();
            assertThat(suggestion().oldValue()).isEqualTo("64");
        }

        @Test
        void canBeTakenBack() {
            model.apply();
            model.revert();

            assertThat(tunables.find(SETTING).orElseThrow().text()).isEqualTo("64");
            assertThat(suggestion().applied()).isFalse();
        }

        @Test
        void isNotAppliedWhenItsValueIsRefused() {
            model.update(Frames.live(recorded, List.of(advising("9999"))));
            model.apply();

            assertThat(commands.done).anyMatch(line -> line.startsWith("failure"));
            assertThat(suggestion().applied()).isFalse();
        }

        @Test
        void isForgottenWhenAnotherSourceIsShown() {
            model.apply();
            model.choose("a");
            model.update(Frames.file(recorded, List.of(finding("b", 0.5))));
            assertThat(shown().row().id()).isEqualTo("b");

            model.revert();
            assertThat(tunables.find(SETTING).orElseThrow().text()).isEqualTo("160");
        }

        @Test
        void isNotPossibleForARecording() {
            model.update(Frames.file(recorded, List.of(finding("a", 0.5))));

            assertThat(suggestion().possible()).isFalse();
        }
    }

    private Detail shown() {
        return model.picture().detail().orElseThrow();
    }

    private Suggestion suggestion() {
        return shown().suggestion().orElseThrow();
    }

    private static Finding finding(String id, double share) {
        return finding(id, share, "160");
    }

    private static Finding advising(String value) {
        return finding("a", 0.5, value);
    }

    private static Finding finding(String id, double share, String value) {
        TimeRange range = recorded.range();
        return new Finding(
                id,
                Severity.HIGH,
                "Requests wait",
                SETTING,
                share,
                "64 of 64 are in use.",
                "The wait is 688 ms.",
                "Allow 160.",
                Optional.of(new Advice(SETTING, "64", value, "p99 1.84 → 1.20 s")),
                List.of(
                        new Evidence(
                                "the heap",
                                1,
                                Evidence.MEMORY,
                                range,
                                Optional.of(Signal.HEAP_USED),
                                "")),
                range);
    }
}

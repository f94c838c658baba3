package dev.agentdyno.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.agentdyno.source.FileSource;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.Timeline;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Recordings of real runs, made by [RunRecorder] and [TroubleRecorder], with what is to be found
/// in each.
@Timeout(180)
class KeptRecordingsTest {

    @Test
    void aHealthyQuickstartHasNoFindings() throws Exception {
        assertThat(findings("quickstart")).isEmpty();
    }

    @Nested
    class SlowProvider {
        @Test
        void theSlowBackendIsNamedAndNothingElse() throws Exception {
            Finding finding = only("slow-provider");

            assertThat(finding.id()).isEqualTo("provider-dominated:birch");
            assertThat(finding.title()).isEqualTo("birch answers slowly but keeps its traffic");
            assertThat(finding.severity()).isEqualTo(Severity.HIGH);
            assertThat(finding.share()).isCloseTo(0.47, within(0.02));
        }

        @Test
        void noStrategyIsAdvisedWhereTheOneNowIsUnknown() throws Exception {
            assertThat(only("slow-provider").tunable()).isEmpty();
            assertThat(only("slow-provider").advice()).contains("router.strategy");
        }

        @Test
        void theEvidenceLeadsToBothBackendsLines() throws Exception {
            assertThat(only("slow-provider").evidence())
                    .extracting(evidence -> evidence.signal().orElseThrow(), Evidence::label)
                    .containsExactly(
                            tuple(Signal.BACKEND_LATENCY, "birch"),
                            tuple(Signal.BACKEND_LATENCY, "alder"));
        }
    }

    @Nested
    class RepeatedCallsOfATool {
        @Test
        void theToolIsNamedOnceAndItsModelCallsAreNot() throws Exception {
            Finding finding = only("n-plus-one");

            assertThat(finding.title())
                    .isEqualTo("N+1: one run calls lookup_item 12 times in a row");
            assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        }

        /// Sixty calls a run, twelve of them at once, of which one in ten was recorded.
        @Test
        void manyToolsCalledAtOnceAreNone() throws Exception {
            assertThat(findings("tool-heavy")).isEmpty();
        }
    }

    @Nested
    class SmallCache {
        @Test
        void moreEntriesAreAdvised() throws Exception {
            Finding finding = only("small-cache");

            assertThat(finding.id()).isEqualTo("low-hit-ratio:response");
            assertThat(finding.tunable())
                    .hasValueSatisfying(advice -> {
                        assertThat(advice.tunable()).isEqualTo("cache.response.maxEntries");
                        assertThat(advice.oldValue()).isEqualTo("20");
                        assertThat(advice.newValue()).isEqualTo("80");
                    });
        }
    }

    @Nested
    class FewPlaces {
        @Test
        void theLimitIsNamedWithTheSizeOfLittlesLaw() throws Exception {
            Finding finding = only("few-places");

            assertThat(finding.title()).isEqualTo("Agent runs wait for their turn");
            assertThat(finding.subject()).isEqualTo("agent.concurrency.max");
            assertThat(finding.tunable())
                    .hasValueSatisfying(advice -> {
                        assertThat(advice.oldValue()).isEqualTo("2");
                        assertThat(Long.parseLong(advice.newValue())).isBetween(3L, 8L);
                    });
        }

        @Test
        void theRangeIsTheTimeInWhichCallersWaited() throws Exception {
            Snapshot snapshot = snapshot("few-places");
            Finding finding = Detectors.examine(snapshot, snapshot.range()).getFirst();

            assertThat(finding.range().seconds()).isBetween(2.0, snapshot.range().seconds());
            assertThat(snapshot.value(Signal.POOL_WAITING, "agent.runs", finding.range()))
                    .isGreaterThan(1);
        }
    }

    @Nested
    class SlowModel {
        @Test
        void theModelIsNamedOnceThoughTwoProvidersAnswerForIt() throws Exception {
            assertThat(findings("slow-model"))
                    .extracting(Finding::id)
                    .containsExactly("slow-operation:model dyno-small", "provider-dominated");
        }

        @Test
        void overTwiceTheThresholdIsHigh() throws Exception {
            Finding finding = findings("slow-model").getFirst();

            assertThat(finding.severity()).isEqualTo(Severity.HIGH);
            assertThat(finding.title()).isEqualTo("Model dyno-small takes 2.37 s on average");
            assertThat(finding.share()).isBetween(0.9, 1.0);
        }
    }

    @Nested
    class CrowdedMachine {
        @Test
        void otherProgramsAreBlamedForWhatTheyUse() throws Exception {
            Finding finding = only("crowded");

            assertThat(finding.title()).isEqualTo("Other programs use the processor up");
            assertThat(finding.share()).isNaN();
        }
    }

    @Nested
    class Trouble {
        @Test
        void everyTroubleIsFoundWorstFirst() throws Exception {
            assertThat(findings("trouble"))
                    .extracting(Finding::id)
                    .containsExactly(
                            "gc-pressure",
                            "generator-bottleneck",
                            "lock-contention:java.lang.Object",
                            "pinned-threads");
        }

        @Test
        void theLockIsNamedWithThePlaceThatWaits() throws Exception {
            assertThat(finding("lock-contention:java.lang.Object").why())
                    .contains("TroubleRecorder.contend");
        }

        @Test
        void thePinnedThreadIsNamedWithItsReason() throws Exception {
            assertThat(finding("pinned-threads").why()).contains("<clinit>");
        }

        @Test
        void aFullHeapIsSaidToBeFull() throws Exception {
            assertThat(finding("gc-pressure").why()).contains("80 % of the heap is live");
        }

        @Test
        void theLatenessIsWhatResponseTimeHasOverServiceTime() throws Exception {
            assertThat(finding("generator-bottleneck").share()).isCloseTo(0.375, within(0.01));
        }

        private static Finding finding(String id) throws Exception {
            return findings("trouble").stream()
                    .filter(finding -> finding.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void theTimeBudgetIsWhole() throws Exception {
        Snapshot snapshot = snapshot("few-places");
        List<TimeBudget.Part> parts = TimeBudget.of(snapshot, snapshot.range()).parts();

        assertThat(parts.stream().mapToDouble(TimeBudget.Part::share).sum())
                .isCloseTo(1, within(1e-9));
        assertThat(parts.getFirst().kind()).isEqualTo(TimeBudget.Kind.QUEUE);
        assertThat(parts.getFirst().share()).isGreaterThan(0.5);
    }

    @Test
    void aRecordingWithoutRunsHasNoTimeBudget() throws Exception {
        Snapshot snapshot = snapshot("trouble");

        assertThat(TimeBudget.of(snapshot, snapshot.range()).parts()).isEmpty();
        assertThat(TimeBudget.ofSlowest(snapshot.slowestRuns()).parts()).isEmpty();
    }

    @Test
    void detectorsArePure() throws Exception {
        Snapshot snapshot = snapshot("trouble");

        assertThat(Detectors.examine(snapshot, snapshot.range()))
                .isEqualTo(Detectors.examine(snapshot, snapshot.range()));
    }

    @Test
    void nothingKnownIsNothingFound() {
        assertThat(Detectors.examine(Snapshot.EMPTY, Snapshot.EMPTY.range())).isEmpty();
    }

    private static Finding only(String name) throws Exception {
        List<Finding> findings = findings(name);
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    private static List<Finding> findings(String name) throws Exception {
        Snapshot snapshot = snapshot(name);
        return Detectors.examine(snapshot, snapshot.range());
    }

    static Snapshot snapshot(String name) throws Exception {
        Path file = Path.of(KeptRecordingsTest.class.getResource(name + ".jfr").toURI());
        Timeline timeline = new Timeline();
        try (FileSource source = FileSource.open(List.of(file))) {
            source.start(timeline::accept);
            source.await();
        }
        return timeline.snapshot();
    }
}

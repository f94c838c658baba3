package dev.agentdyno.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.source.Diagnostics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapQuestionsTest {
    private static final List<Kept> KEPT = new ArrayList<>();

    @TempDir Path folder;

    /// Something that is kept for ever.
    private record Kept(byte[] bytes) {}

    @Test
    void anObjectThatIsKeptIsFoundWithTheWayToItsRoot() throws Exception {
        List<OldObject> objects = List.of();
        for (int tries = 0; objects.isEmpty() && tries < 20; tries++) {
            objects = sampledWhileKeeping();
        }

        assertThat(objects)
                .anySatisfy(object -> {
                    assertThat(object.path()).hasSizeGreaterThan(1);
                    assertThat(String.join(" ", object.path())).contains("Kept");
                    assertThat(object.root()).isNotEmpty();
                });
    }

    /// Objects are sampled when a thread needs a new buffer to allocate from, as each does first.
    private List<OldObject> sampledWhileKeeping() throws Exception {
        Stage stage =
                Stage.record(
                        folder,
                        Map.of("jdk.OldObjectSample#enabled", "true"),
                        () -> {
                            for (int i = 0; i < 40; i++) {
                                Thread.ofPlatform().start(HeapQuestionsTest::keep).join();
                            }
                            Diagnostics.here().writeOldObjects();
                        });
        return stage.ask(new OldObjectQuestion(_ -> true));
    }

    private static void keep() {
        for (int i = 0; i < 1_000; i++) {
            KEPT.add(new Kept(new byte[500]));
        }
    }

    @Test
    @SuppressWarnings("ExplicitGc") // what it does is what is measured
    void aCollectionIsToldWithPausePhasesAndReferences() throws Exception {
        Stage stage =
                Stage.record(
                        folder,
                        Map.of(
                                "jdk.GarbageCollection#enabled", "true",
                                "jdk.GCPhasePause#enabled", "true",
                                "jdk.GCPhasePauseLevel1#enabled", "true",
                                "jdk.GCReferenceStatistics#enabled", "true",
                                "jdk.G1HeapSummary#enabled", "true"),
                        System::gc);

        GcReport report = stage.ask(new GcQuestion(stage.range()));

        assertThat(report.causes()).containsEntry("System.gc()", 1L);
        assertThat(report.pauses()).isNotEmpty();
        assertThat(report.pause(0.99)).isEqualTo(report.pauses().getLast());
        assertThat(report.phases()).anyMatch(phase -> phase.level() == 1);
        assertThat(report.references()).extracting(GcReport.References::kind).isNotEmpty();
        assertThat(GcAdvice.of(report))
                .anySatisfy(advice -> assertThat(advice.flag()).contains("DisableExplicitGC"));
    }

    @Test
    @SuppressWarnings("ExplicitGc") // what it does is what is measured
    void phasesOfOneCollectionAreToldAlone() throws Exception {
        Stage stage =
                Stage.record(
                        folder,
                        Map.of(
                                "jdk.GarbageCollection#enabled", "true",
                                "jdk.GCPhasePause#enabled", "true",
                                "jdk.GCPhasePauseLevel1#enabled", "true"),
                        () -> {
                            System.gc();
                            System.gc();
                        });
        List<Long> numbers = stage.numbers("jdk.GCPhasePause", "gcId");
        assertThat(numbers).hasSizeGreaterThan(1);

        GcReport all = stage.ask(new GcQuestion(stage.range()));
        GcReport one = stage.ask(new GcQuestion(stage.range(), Optional.of(numbers.getFirst())));

        assertThat(one.pauses()).isNotEmpty().hasSizeLessThan(all.pauses().size());
        assertThat(count(one)).isPositive().isLessThan(count(all));
        assertThat(stage.ask(new GcQuestion(stage.range(), Optional.of(-7L))).phases()).isEmpty();
    }

    private static long count(GcReport report) {
        return report.phases().stream().mapToLong(GcReport.Phase::count).sum();
    }

    @Test
    void aQuietRangeNeedsNoAdvice() throws Exception {
        Stage stage = Stage.record(folder, Map.of(), () -> {});

        GcReport report = stage.ask(new GcQuestion(stage.range()));

        assertThat(report.pause(0.5)).isEqualTo(-1);
        assertThat(GcAdvice.of(report)).isEmpty();
    }

    @Test
    void whatWasAllocatedBetweenTwoHistogramsIsTheirDifference() throws Exception {
        List<ClassCount> before = ClassCount.parse(Diagnostics.here().liveObjects());
        List<Marked> held = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            held.add(new Marked(i));
        }
        List<ClassCount> after = ClassCount.parse(Diagnostics.here().liveObjects());

        ClassCount marked =
                ClassCount.difference(before, after).stream()
                        .filter(each -> each.className().endsWith("Marked"))
                        .findFirst()
                        .orElseThrow();

        assertThat(marked.count()).isEqualTo(held.size());
        assertThat(marked.bytes()).isGreaterThanOrEqualTo(5_000 * 8);
    }

    private record Marked(int number) {}

    @Test
    void aHistogramOfARecordingIsTheNewestOfItsRange() throws Exception {
        Stage stage =
                Stage.record(
                        folder,
                        Map.of(
                                "jdk.ObjectCount#enabled", "true",
                                "jdk.ObjectCount#period", "beginChunk"),
                        () -> {});

        List<ClassCount> classes = stage.ask(new ClassQuestion(stage.range()));

        assertThat(classes).extracting(ClassCount::className).contains("byte[]");
        assertThat(classes.getFirst().bytes()).isGreaterThanOrEqualTo(classes.getLast().bytes());
    }
}

package dev.agentdyno.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.calltree.TreeDifference;
import dev.agentdyno.comparison.Comparability.Mismatch;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.samples.Selection;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    @TempDir private static Path folder;

    private static Path cool;
    private static Path hot;

    @BeforeAll
    static void recordTwoPrograms() throws Exception {
        cool = record("cool", 20, "-XX:+UseSerialGC", "-Xmx200m");
        hot = record("hot", 80, "-XX:+UseParallelGC", "-Xmx300m");
    }

    private static Path record(String name, int part, String... flags) throws Exception {
        Path file = folder.resolve(name + ".jfr");
        List<String> command =
                new ArrayList<>(
                        List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
        command.addAll(List.of(flags));
        command.add("-XX:StartFlightRecording:settings=profile,filename=" + file);
        command.addAll(List.of("-cp", classes(), TwoMethods.class.getName(), "" + part, "4000"));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve(name + ".log").toFile())
                        .start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("the program ended").isTrue();
        return file;
    }

    private static String classes() throws URISyntaxException {
        URI place = TwoMethods.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        return Path.of(place).toString();
    }

    @Test
    void methods_that_take_more_and_less_are_found() throws Exception {
        Comparison comparison = compare(cool, hot);
        assertThat(change(comparison, "warm").totalChange()).isCloseTo(0.6, within(0.35));
        assertThat(change(comparison, "cold").totalChange()).isCloseTo(-0.6, within(0.35));
        assertThat(comparison.methods())
                .filteredOn(method -> method.frame().className().equals(TwoMethods.class.getName()))
                .extracting(method -> method.frame().method())
                .first()
                .isIn("warm", "cold");
    }

    @Test
    void everyGaugeOfTheJvmThatBothRecordingsHoldIsCompared() throws Exception {
        Comparison comparison = compare(cool, hot);
        assertThat(comparison.changes())
                .filteredOn(change -> change.a() > 0 && change.b() > 0)
                .extracting(Change::gauge)
                .contains(Gauge.HEAP_USED, Gauge.CPU_MACHINE, Gauge.CODE_CACHE, Gauge.CLASSES);
    }

    @Test
    void the_other_way_round_every_sign_turns() throws Exception {
        Comparison there = compare(cool, hot);
        Comparison back = there.swapped();
        assertThat(change(back, "warm").totalChange())
                .isEqualTo(-change(there, "warm").totalChange());
        assertThat(back.a().name()).isEqualTo("hot.jfr");
    }

    @Test
    void the_trees_laid_over_each_other_show_the_change() throws Exception {
        TreeDifference difference = compare(cool, hot).tree(TreeDifference.Scale.NORMALISED);
        CallTree tree = difference.tree();
        double warm =
                IntStream.range(1, tree.size())
                        .filter(node -> tree.frameOf(node).method().equals("warm"))
                        .mapToDouble(difference::change)
                        .sum();
        assertThat(warm).isCloseTo(0.6, within(0.35));
    }

    @Test
    void what_is_not_alike_is_told() throws Exception {
        Comparability likeness = compare(cool, hot).comparability();
        assertThat(likeness.comparable()).isFalse();
        assertThat(likeness.mismatches())
                .contains(
                        new Mismatch(Aspect.COLLECTOR, "", "Serial", "Parallel"),
                        new Mismatch(Aspect.FLAG, "UseSerialGC", "true", "–"),
                        new Mismatch(Aspect.FLAG, "UseParallelGC", "–", "true"));
        assertThat(likeness.mismatches())
                .extracting(Mismatch::aspect)
                .contains(Aspect.HEAP_MAX)
                .doesNotContain(Aspect.JDK, Aspect.CORES, Aspect.SYSTEM);
        assertThat(likeness.same()).contains(Aspect.JDK, Aspect.CORES, Aspect.SAMPLER);
    }

    @Test
    void a_recording_is_alike_itself() throws Exception {
        Comparison comparison = compare(cool, cool);
        assertThat(comparison.comparability().comparable()).isTrue();
        assertThat(comparison.changes())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.meaning()).isEqualTo(Meaning.SAME));
        assertThat(comparison.methods())
                .allSatisfy(each -> assertThat(each.totalChange()).isZero());
    }

    @Test
    void times_of_different_length_are_not_alike() throws Exception {
        Side whole = Sides.read(cool, Part.ALL, Progress.NONE);
        Part second =
                new Part(
                        Optional.of(Duration.ofMillis(1000)),
                        Optional.of(Duration.ofMillis(2000)),
                        Selection.ALL);
        Side part = Sides.read(cool, second, Progress.NONE);
        assertThat(whole.range()).isEqualTo(whole.snapshot().recorded());
        assertThat(part.range().seconds()).isEqualTo(1);
        assertThat(part.profile().total()).isLessThan(whole.profile().total());
        assertThat(Comparison.of(whole, part).comparability().mismatches())
                .extracting(Mismatch::aspect)
                .containsExactly(Aspect.DURATION);
    }

    @Test
    void groups_of_threads_are_told_apart() throws Exception {
        Side main = Sides.read(cool, threads("^main$"), Progress.NONE);
        Side none = Sides.read(cool, threads("^nobody$"), Progress.NONE);
        assertThat(main.profile().total()).isPositive();
        assertThat(none.profile().empty()).isTrue();
    }

    private static Part threads(String regex) {
        return new Part(
                Optional.empty(),
                Optional.empty(),
                Selection.ALL.onThreads(Pattern.compile(regex)));
    }

    @Test
    void a_time_outside_of_the_recording_is_refused() {
        Part late = new Part(Optional.of(Duration.ofHours(1)), Optional.empty(), Selection.ALL);
        assertThatThrownBy(() -> Sides.read(cool, late, Progress.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("lies in the time asked for");
    }

    @Test
    void the_page_refers_to_nothing_outside_itself() throws Exception {
        String page = ComparisonPage.html(compare(cool, hot));
        assertThat(page).contains("cool.jfr", "hot.jfr", "Not alike: collector", "TwoMethods.warm");
        assertThat(page).doesNotContain("http://", "https://", "<script", "src=");
    }

    @Test
    void names_in_the_page_are_escaped() throws Exception {
        Side side = Sides.read(cool, Part.ALL, Progress.NONE);
        Side evil =
                new Side("<b>evil", side.snapshot(), side.range(), side.profile(), side.flags());
        assertThat(ComparisonPage.html(Comparison.of(evil, side)))
                .contains("&lt;b&gt;evil")
                .doesNotContain("<b>evil");
    }

    @Test
    void ranks_tell_samples_apart() {
        double[] low = {1, 2, 3, 4, 5, 6, 7, 8};
        double[] high = {11, 12, 13, 14, 15, 16, 17, 18};
        double[] mixed = {1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5};
        assertThat(RankTest.probability(low, high)).isCloseTo(0.00094, within(0.0001));
        assertThat(RankTest.probability(low, mixed)).isGreaterThan(0.5);
        assertThat(RankTest.probability(low, low.clone())).isGreaterThan(0.9);
        assertThat(RankTest.probability(new double[] {1, 1, 1}, new double[] {1, 1})).isEqualTo(1);
    }

    private static MethodChange change(Comparison comparison, String method) {
        return comparison.methods().stream()
                .filter(each -> each.frame().method().equals(method))
                .findFirst()
                .orElseThrow();
    }

    private static Comparison compare(Path a, Path b) throws Exception {
        return Comparison.of(
                Sides.read(a, Part.ALL, Progress.NONE), Sides.read(b, Part.ALL, Progress.NONE));
    }
}

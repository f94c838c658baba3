package dev.agentdyno.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.agentdyno.bench.Claim;
import dev.agentdyno.bench.Effort;
import dev.agentdyno.bench.ResultFolder;
import dev.agentdyno.bench.Table;
import dev.agentdyno.page.Fact;
import dev.agentdyno.page.FakeCommands;
import dev.agentdyno.scorecard.ScorecardPicture.AimLine;
import dev.agentdyno.scorecard.ScorecardPicture.Notice;
import dev.agentdyno.scorecard.ScorecardPicture.Row;
import dev.agentdyno.scorecard.ScorecardPicture.ScalePoint;
import dev.agentdyno.tuning.Tunables;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScorecardViewModelTest {
    @TempDir private Path temp;
    private FakeCommands commands;
    private ResultFolder folder;
    private Benchmarks benchmarks;
    private ScorecardViewModel model;

    @BeforeEach
    void make() {
        commands = new FakeCommands(new Tunables(), temp.resolve("runs"));
        folder = new ResultFolder(temp.resolve("results"));
        benchmarks = new Benchmarks(folder);
        model = new ScorecardViewModel(commands, benchmarks, Runnable::run, next -> show(next));
    }

    private void show(ScorecardPainter.Results next) {
        model.show(next);
    }

    @AfterEach
    void close() {
        benchmarks.close();
    }

    private Row row(Claim claim) {
        return model.picture().rows().get(claim.ordinal());
    }

    @Test
    void withoutResultsEveryClaimStandsThereWithItsAim() {
        model.refresh();
        assertThat(model.picture().rows())
                .hasSize(Claim.values().length)
                .allMatch(row -> row.verdict() == Verdict.UNKNOWN && row.time().equals("–"));
        assertThat(row(Claim.CREATE).aim()).isEqualTo("≥ 20 × Go, ≤ 80 B");
        assertThat(row(Claim.CREATE).reference()).isEqualTo("184.5 ns, 1,272 B");
        assertThat(model.picture().notices())
                .extracting(Notice::kind)
                .containsExactly(Notice.Kind.EMPTY);
        assertThat(model.picture().mayMeasure()).isTrue();
    }

    @Test
    void aResultIsShownBesideItsAims() throws Exception {
        Results.keepCreation(folder);
        model.refresh();

        Row create = row(Claim.CREATE);
        assertThat(create.verdict()).isEqualTo(Verdict.MET);
        assertThat(create.time()).isEqualTo("20.0 ns");
        assertThat(create.spread()).isEqualTo("1.0");
        assertThat(create.bytes()).isEqualTo("40");
        assertThat(create.timesGo()).isEqualTo("25.0");
        assertThat(create.recordedTime()).isEqualTo("22.0 ns");
        assertThat(create.aims())
                .containsExactly(
                        new AimLine(Verdict.MET, "≥ 20 × Go", "25.0 ×"),
                        new AimLine(Verdict.MET, "≤ 80 B", "40 B"));
        assertThat(create.facts())
                .extracting(Fact::name, Fact::value)
                .contains(
                        tuple("Events on", "22.0 ns ± 1.0 %"),
                        tuple("Go, same sitting", "500 ns, 1,272 B"));
        assertThat(row(Claim.CREATE_WITH_TOOLS).verdict()).isEqualTo(Verdict.MISSED);
        assertThat(row(Claim.CREATE_WITH_MEMORY).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(row(Claim.CREATE_PARALLEL).verdict()).isEqualTo(Verdict.PARTLY);
        assertThat(model.picture().notices()).isEmpty();
    }

    @Test
    void creationByThreadsIsThereToBeDrawn() throws Exception {
        Results.keepScaling(folder);
        model.refresh();
        assertThat(model.picture().scaling())
                .containsExactly(new ScalePoint(1, 50e6), new ScalePoint(2, 80e6));
        assertThat(row(Claim.CREATE_SCALING).aims())
                .containsExactly(new AimLine(Verdict.MISSED, "≥ 90 % of linear", "80 %"));
    }

    @Test
    void aBrokenFileIsToldAndTheOthersStay() throws Exception {
        Results.keepCreation(folder);
        Files.writeString(folder.path().resolve("pool.json"), "{\"table\": ");
        model.refresh();
        assertThat(row(Claim.POOL_AGENT).verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(row(Claim.CREATE).verdict()).isEqualTo(Verdict.MET);
        Notice notice = model.picture().notices().getFirst();
        assertThat(notice.kind()).isEqualTo(Notice.Kind.BROKEN);
        assertThat(notice.words()).startsWith("pool.json cannot be read: ");
    }

    @Test
    void aResultThatSomebodyElseKeepsIsSeen() throws Exception {
        model.refresh();
        Results.keepCreation(folder);
        model.refresh();
        assertThat(row(Claim.CREATE).verdict()).isEqualTo(Verdict.MET);
    }

    @Test
    void nothingIsMeasuredWhileARunDrives() {
        model.refresh();
        commands.drives = true;
        model.measureAll();
        assertThat(benchmarks.busy()).isFalse();
        assertThat(model.picture().mayMeasure()).isFalse();
        assertThat(model.picture().notices())
                .extracting(Notice::kind)
                .containsExactly(Notice.Kind.BLOCKED);

        commands.drives = false;
        model.refresh();
        assertThat(model.picture().mayMeasure()).isTrue();
    }

    @Test
    void theRecordingOfARowIsOpened() throws Exception {
        Results.keepCreation(folder);
        Path recording =
                Files.createDirectories(folder.recordings()).resolve("AgentCreation.plain.jfr");
        Files.writeString(recording, "recording");
        model.refresh();
        assertThat(row(Claim.CREATE).recording()).contains(recording);
        assertThat(row(Claim.CREATE_WITH_TOOLS).recording()).isEmpty();

        model.open(row(Claim.CREATE_WITH_TOOLS));
        assertThat(commands.done).isEmpty();
        model.open(row(Claim.CREATE));
        assertThat(commands.done).containsExactly("open " + recording, "go OVERVIEW");
    }

    @Test
    void whatIsMeasuredAndHowItEndedIsShown() {
        model.show(new Measuring.Busy(Table.POOL, 2, 4, 0.3, "PoolOperations.agent"));
        assertThat(model.picture().busy()).isPresent();
        assertThat(model.picture().mayMeasure()).isFalse();

        model.show(new Measuring.Failed(Table.POOL, "no Java"));
        assertThat(model.picture().notices().getFirst())
                .isEqualTo(new Notice(Notice.Kind.FAILED, "pool could not be measured: no Java"));
        model.dismiss();
        assertThat(model.picture().notices())
                .extracting(Notice::kind)
                .doesNotContain(Notice.Kind.FAILED);
    }

    @Test
    void aLookTakesLessTime() {
        int usual = minutes();
        model.choose(Effort.QUICK);
        assertThat(minutes()).isLessThan(usual).isPositive();
    }

    private int minutes() {
        return Integer.parseInt(model.picture().allTakes().replaceAll("\\D", ""));
    }
}

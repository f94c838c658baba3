package dev.agentdyno.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.overview.OverviewPicture.TypeRow;
import dev.agentdyno.page.BusyJvm;
import dev.agentdyno.page.Fact;
import dev.agentdyno.page.FakeCommands;
import dev.agentdyno.page.FileRecordings;
import dev.agentdyno.page.Frames;
import dev.agentdyno.recording.Scrubber;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.tuning.Tunables;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverviewViewModelTest {
    @TempDir private Path folder;

    @Test
    void it_tells_the_jvm_its_flags_and_what_was_recorded() throws Exception {
        Path file = record();
        OverviewPicture picture = show(file);
        assertThat(picture.machine())
                .filteredOn(fact -> fact.name().equals("Process"))
                .allMatch(fact -> fact.value().equals(Long.toString(ProcessHandle.current().pid())))
                .hasSize(1);
        assertThat(picture.flags()).extracting(flag -> flag.name()).contains("UseCompressedOops");
        assertThat(picture.types()).extracting(TypeRow::name).contains("jdk.SystemGC");
        assertThat(picture.types().stream().mapToDouble(TypeRow::share).sum())
                .isBetween(0.999, 1.001);
        assertThat(picture.settings())
                .anyMatch(row ->
                        row.event().equals("jdk.ExecutionSample")
                                && row.name().equals("enabled")
                                && row.value().equals("true"));
        assertThat(picture.warnings()).isEmpty();
        assertThat(picture.failure()).isEmpty();
    }

    @Test
    void arguments_that_a_scrub_removed_are_told_so() throws Exception {
        Path file = record();
        assertThat(argumentsIn(file)).doesNotContain("removed by a scrub", Figures.UNKNOWN);

        Path scrubbed = folder.resolve("scrubbed.jfr");
        Scrubber.scrub(file, scrubbed);
        assertThat(argumentsIn(scrubbed))
                .containsExactly("removed by a scrub", "removed by a scrub");
    }

    @Test
    void arguments_that_were_never_recorded_are_unknown() throws Exception {
        Path file = folder.resolve("bare.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.SystemGC");
            recording.start();
            System.gc();
            recording.stop();
            recording.dump(file);
        }
        assertThat(argumentsIn(file)).containsExactly(Figures.UNKNOWN, Figures.UNKNOWN);
    }

    private List<String> argumentsIn(Path file) throws Exception {
        return show(file).machine().stream()
                .filter(fact -> List.of("JVM arguments", "Command line").contains(fact.name()))
                .map(Fact::value)
                .toList();
    }

    @Test
    void what_was_left_out_of_a_file_is_said_so() throws Exception {
        Path file = record();
        OverviewViewModel model =
                new OverviewViewModel(
                        new FakeCommands(new Tunables(), folder), new FileRecordings(file));
        model.update(Frames.damaged(BusyJvm.read(file), "some.jfr is cut short"));
        assertThat(model.picture().warnings()).containsExactly("some.jfr is cut short");
    }

    @Test
    void what_cannot_be_read_is_said_so() throws Exception {
        Path file = record();
        OverviewViewModel model =
                new OverviewViewModel(
                        new FakeCommands(new Tunables(), folder),
                        new FileRecordings(folder.resolve("gone.jfr")));
        model.update(Frames.file(BusyJvm.read(file), List.of()));
        assertThat(model.picture().failure()).contains("gone.jfr");
        assertThat(model.picture().machine()).isNotEmpty();
    }

    private OverviewPicture show(Path file) throws Exception {
        OverviewViewModel model =
                new OverviewViewModel(
                        new FakeCommands(new Tunables(), folder), new FileRecordings(file));
        model.update(Frames.file(BusyJvm.read(file), List.of()));
        return model.picture();
    }

    private Path record() throws Exception {
        Path file = folder.resolve("some.jfr");
        try (Recording recording = new Recording(Configuration.getConfiguration("profile"))) {
            recording.start();
            System.gc();
            recording.stop();
            recording.dump(file);
        }
        return file;
    }
}

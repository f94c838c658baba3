package dev.agentdyno.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.page.BusyJvm;
import dev.agentdyno.recording.RunFolder;
import dev.agentdyno.session.Session;
import dev.agentdyno.source.FileSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleExportTest {
    @TempDir Path folder;
    private Path recording;
    private String whole;

    @BeforeEach
    void exportsAllOfIt() throws Exception {
        recording = BusyJvm.record(folder, 12, 20);
        try (Session session = Session.open(FileSource.open(recording))) {
            session.await();
            whole = told(session, "whole");
        }
        assertThat(whole).contains("\"completed\"");
    }

    private String told(Session session, String into) throws Exception {
        Path runs = folder.resolve(into);
        Path run = new ConsoleExport(session, Map.of(), Optional.empty(), true).write(runs);
        return Files.readString(run.resolve(RunFolder.JSON));
    }

    @Test
    void whatIsBeingReadIsWaitedFor() throws Exception {
        try (Session session = Session.open(FileSource.open(recording))) {
            assertThat(told(session, "early")).isEqualTo(whole);
        }
    }

    @Test
    void whatWasNotReadToItsEndIsReadAnew() throws Exception {
        FileSource source = FileSource.open(recording);
        source.stop();
        try (Session session = Session.open(source)) {
            session.await();
            assertThat(session.snapshot().slots()).isZero();
            assertThat(told(session, "stopped")).isEqualTo(whole);
        }
    }
}

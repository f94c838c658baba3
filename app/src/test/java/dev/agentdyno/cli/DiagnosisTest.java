package dev.agentdyno.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.source.LiveThread;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    @Test
    void noNameOfTheOtherProgramReachesTheTerminalWithControlCharacters() {
        LiveThread thread =
                new LiveThread(
                        1,
                        "a\u001bname",
                        Thread.State.BLOCKED,
                        false,
                        "a\u001block@1",
                        "a\u001bholder",
                        List.of("a\u001bclass.method(Source.java:1)"));
        Diagnosis asked =
                new Diagnosis.Threads(List.of(thread), new Diagnosis.Deadlocks(List.of()));

        assertThat(asked.text())
                .contains("a name", "a lock@1", "a holder", "a class.method")
                .doesNotContain("\u001b");
    }
}

package dev.agentdyno.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DiagnosedJvmTest {
    @TempDir Path folder;

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aJvmThatHangsIsLetGo() throws Exception {
        Path home = ForeignJvm.homes().findFirst().orElseThrow();
        try (ForeignJvm jvm = ForeignJvm.start(home, folder)) {
            DiagnosedJvm asked = DiagnosedJvm.attach(jvm.pid());
            assertThat(asked.diagnostics().heapUsed()).isPositive();
            jvm.halt();

            asked.close();

            assertThat(jvm.process().isAlive()).isTrue();
        }
    }
}

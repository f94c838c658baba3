package dev.agentdyno.bench.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

    @Test
    void theLauncherKnowsWhatItIsToldByTheComparison(@TempDir Path folder) throws Exception {
        String before = System.getProperty("agentdyno.home", "");
        System.setProperty("agentdyno.home", "..");
        try {
            ProcessBuilder command = Launcher.of(folder).serve(folder.resolve("router.yaml"));
            String script = Files.readString(Path.of("../dyno"));
            assertThat(command.environment())
                    .containsKeys("XDG_CACHE_HOME", "DYNO_AOT", "DYNO_BUILD");
            assertThat(script)
                    .contains(
                            "XDG_CACHE_HOME", "DYNO_AOT", "DYNO_BUILD", "agent-dyno/serve-%s.aot");
        } finally {
            System.setProperty("agentdyno.home", before);
        }
    }
}

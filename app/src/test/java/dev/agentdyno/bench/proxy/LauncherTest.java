package dev.agentdyno.bench.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LauncherTest {
    /// Listens as the router would, and learns as the launcher does: by a child of what it becomes.
    private static final String LISTENING =
            """
            #!/bin/sh
            [ "$DYNO_BUILD" = off ] && [ "$DYNO_AOT" = on ] || exit 3
            port=$(sed -n 's/.*127.0.0.1:\\([0-9]*\\)".*/\\1/p' "$3" | head -1)
            (%s) &
            exec "%s/bin/jwebserver" -b 127.0.0.1 -p "$port" -d "$XDG_CACHE_HOME"
            """;

    @TempDir private Path folder;

    private Launcher launcher(String script) throws IOException {
        Path file = Files.writeString(folder.resolve("dyno"), script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        String before = System.getProperty("agentdyno.home", "");
        System.setProperty("agentdyno.home", folder.toString());
        try {
            return Launcher.of(folder);
        } finally {
            System.setProperty("agentdyno.home", before);
        }
    }

    private static String listening(String learning) {
        return LISTENING.formatted(learning, System.getProperty("java.home"));
    }

    @Test
    void waitsUntilAStartIsLearntFrom() throws Exception {
        Launcher launcher =
                launcher(
                        listening(
                                "mkdir \"$XDG_CACHE_HOME/agent-dyno\";"
                                        + " touch \"$XDG_CACHE_HOME/agent-dyno/serve-1.aot\""));
        assertThatCode(launcher::learn).doesNotThrowAnyException();
        assertThat(folder.resolve("agent-dyno/serve-1.aot")).exists();
    }

    @Test
    void saysWhenNothingWasLearnt() throws Exception {
        assertThatThrownBy(launcher(listening("exit 1"))::learn)
                .isInstanceOf(IOException.class)
                .hasMessage("this JVM learns nothing from a start of dyno serve");
    }

    @Test
    void saysWhatTheLauncherSaidWhenNothingStarts() throws Exception {
        assertThatThrownBy(launcher("#!/bin/sh\necho no room\nexit 1\n")::learn)
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("did not start: no room");
    }

    /// What is told to it, and where it puts what it learns, stand in the script.
    @Test
    void theRealOneKnowsTheSameNames() throws Exception {
        assertThat(Files.readString(Path.of("../dyno")))
                .contains("XDG_CACHE_HOME", "DYNO_AOT", "DYNO_BUILD", "agent-dyno/serve-%s.aot");
    }
}

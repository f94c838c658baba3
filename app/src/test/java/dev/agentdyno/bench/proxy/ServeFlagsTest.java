package dev.agentdyno.bench.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ServeFlagsTest {

    @Test
    void theRouterIsMeasuredAsTheLauncherStartsIt() throws Exception {
        String launcher = Files.readString(Path.of("../dyno"));
        assertThat(ServeFlags.ALL)
                .isNotEmpty()
                .allSatisfy(flag -> assertThat(launcher).contains(flag));
    }
}

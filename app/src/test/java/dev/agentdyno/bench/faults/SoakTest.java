package dev.agentdyno.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SoakTest {
    @Test
    void readsTenTimesWhatIsKeptAtLoad() throws Exception {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Soak.Result seen = new Soak(Duration.ofSeconds(3), nowhere).run();

        assertThat(seen.readings()).hasSize(10);
        assertThat(seen.readings())
                .allSatisfy(reading -> assertThat(reading.heapBytes()).isPositive());
        assertThat(seen.readings().getLast().requests())
                .isGreaterThan(seen.readings().getFirst().requests());
        assertThat(seen.hung()).isZero();
        assertThat(seen.whole()).isPositive();
    }
}

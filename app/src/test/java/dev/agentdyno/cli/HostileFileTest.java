package dev.agentdyno.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every command that reads a recording comes to an end with any file: done, perhaps with a
/// warning, or failed, and that in one line.
class HostileFileTest {
    private static final Path WHOLE =
            Path.of("../profiler/src/test/resources/dev/agentdyno/analysis/crowded.jfr");

    private static final int FLIPS = 24;
    private static final int CUTS = 8;
    private static final int STATE_AT = 64;

    /// A command that is not done then hangs.
    private static final Duration HANGS = Duration.ofSeconds(60);

    @TempDir Path folder;

    private List<byte[]> damaged() throws IOException {
        byte[] whole = Files.readAllBytes(WHOLE);
        List<byte[]> all = new ArrayList<>();
        for (int cut = 1; cut < CUTS; cut++) {
            all.add(Arrays.copyOf(whole, whole.length * cut / CUTS));
        }
        Random random = new Random(7);
        for (int i = 0; i < FLIPS; i++) {
            byte[] flipped = whole.clone();
            flipped[random.nextInt(whole.length)] ^= (byte) (1 + random.nextInt(255));
            all.add(flipped);
        }
        byte[] unfinished = whole.clone();
        unfinished[STATE_AT] = 1;
        all.add(unfinished);
        return all;
    }

    @Test
    void every_command_ends_with_any_file() throws IOException {
        Path file = folder.resolve("damaged.jfr");
        String damaged = file.toString();
        for (byte[] bytes : damaged()) {
            Files.write(file, bytes);
            requireEnd("analyze", damaged);
            requireEnd("compare", WHOLE.toString(), damaged);
            requireEnd("events", damaged);
            requireEnd("events", damaged, "agentdyno.MetricSample", "--json");
            requireEnd("flamegraph", damaged, "-o", folder.resolve("flame.svg").toString());
            requireEnd("scrub", damaged, folder.resolve("clean.jfr").toString());
        }
    }

    private static void requireEnd(String... arguments) {
        Ended ended =
                Assertions.assertTimeoutPreemptively(
                        HANGS, () -> Ended.of(arguments), () -> String.join(" ", arguments));
        assertThat(ended.status()).as(ended.err()).isIn(0, 1);
        assertThat(ended.err().lines()).allMatch(line -> line.startsWith("dyno: "), "told");
    }
}

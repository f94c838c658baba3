package dev.agentdyno.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.timeline.Collection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CauseTest {

    @ParameterizedTest
    @CsvSource({
        "G1New, G1 Evacuation Pause, YOUNG",
        "G1New, G1 Humongous Allocation, HUMONGOUS",
        "G1Old, G1 Evacuation Pause, OLD",
        "G1Full, G1 Compaction Pause, FULL",
        "G1Full, System.gc(), REQUESTED",
        "G1Full, Diagnostic Command, REQUESTED",
        "DefNew, Allocation Failure, YOUNG",
        "SerialOld, Allocation Failure, FULL",
        "ParallelScavenge, Allocation Failure, YOUNG",
        "ZGC Minor, Allocation Rate, YOUNG",
        "ZGC Major, Warmup, OLD",
        "Shenandoah, Allocation Failure, OTHER",
    })
    void theWordsOfTheJvmTellTheCause(String name, String cause, Cause expected) {
        assertThat(Cause.of(new Collection(1, 0, name, cause, 0, 0, 0, 0, 0, 0)))
                .isEqualTo(expected);
    }
}

package dev.agentdyno.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.timeline.Allocation;
import java.util.List;
import org.junit.jupiter.api.Test;

class GcPressureTest {
    private static final long MIB = 1_024 * 1_024;
    private static final List<Allocation> CLASSES = List.of(new Allocation("byte[]", MIB, 1));

    @Test
    void aLargerHeapIsAdvisedWhereTheLiveSetIsCrowded() {
        assertThat(GcPressure.advice(100.0 * MIB, 200 * MIB, CLASSES))
                .isEqualTo(
                        "Give it a heap of 300 MiB, three times the live set (-Xmx), or allocate less: byte[] is allocated most.");
    }

    @Test
    void withRoomInTheHeapOnlyLessAllocationHelps() {
        assertThat(GcPressure.advice(100.0 * MIB, 300 * MIB, CLASSES))
                .isEqualTo("Allocate less: byte[] is allocated most.");
        assertThat(GcPressure.advice(Double.NaN, 300 * MIB, List.of())).isEqualTo("Allocate less.");
    }
}

package dev.agentdyno.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {

    @Test
    void aLongNameKeepsItsTail() {
        assertThat(Names.tail("dev.agentdyno.util.TextBuffer", 16)).isEqualTo("…util.TextBuffer");
    }

    @Test
    void aNameThatFitsIsLeftAlone() {
        assertThat(Names.tail("byte[]", 16)).isEqualTo("byte[]");
    }

    @Test
    void theSimpleNameIsNeverCut() {
        assertThat(Names.tail("a.AVeryLongSimpleName", 4)).isEqualTo("…AVeryLongSimpleName");
    }

    @Test
    void aMethodKeepsItsClass() {
        assertThat(Names.site("dev.agentdyno.telemetry.LoadIntervalEvent.<clinit>", 12))
                .isEqualTo("…LoadIntervalEvent.<clinit>");
        assertThat(Names.site("dev.agentdyno.page.BusyJvm.enter", 20))
                .isEqualTo("…page.BusyJvm.enter");
    }
}

package dev.agentdyno.survey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgentThreadsTest {
    private final AgentThreads threads = new AgentThreads();

    @Test
    void aMomentBelongsToTheRunUnderWay() {
        threads.add(1, 100, 50, "clerk");
        threads.add(1, 200, 50, "shopper");
        threads.add(2, 100, 150, "writer");

        assertThat(threads.at(1, 100)).contains("clerk");
        assertThat(threads.at(1, 149)).contains("clerk");
        assertThat(threads.at(1, 150)).isEmpty();
        assertThat(threads.at(1, 220)).contains("shopper");
        assertThat(threads.at(2, 220)).contains("writer");
        assertThat(threads.at(3, 220)).isEmpty();
        assertThat(threads.at(1, 99)).isEmpty();
    }

    @Test
    void theInnermostOfSeveralCounts() {
        threads.add(1, 0, 1_000, "leader");
        threads.add(1, 100, 50, "member");
        threads.add(1, 200, 50, "member");

        assertThat(threads.at(1, 120)).contains("member");
        assertThat(threads.at(1, 170)).contains("leader");
        assertThat(threads.at(1, 900)).contains("leader");
    }

    @Test
    void whatComesLateIsFoundToo() {
        threads.add(1, 200, 50, "second");
        assertThat(threads.at(1, 210)).contains("second");

        threads.add(1, 100, 50, "first");

        assertThat(threads.at(1, 110)).contains("first");
    }
}

package dev.agentdyno.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumbersTest {
    private static final int THREADS = 16;
    private static final int EACH = 10_000;

    private final Numbers numbers = new Numbers();

    @Test
    void noNumberIsGivenOutTwice() throws InterruptedException {
        Set<Long> drawn = ConcurrentHashMap.newKeySet();
        for (Thread thread :
                IntStream.range(0, THREADS)
                        .mapToObj(_ -> Thread.startVirtualThread(() -> draw(drawn)))
                        .toList()) {
            thread.join();
        }
        assertThat(drawn).hasSize(THREADS * EACH).allMatch(number -> number > 0);
        assertThat(numbers.count()).isEqualTo(THREADS * EACH);
    }

    private void draw(Set<Long> drawn) {
        for (int i = 0; i < EACH; i++) {
            drawn.add(numbers.next());
        }
    }
}

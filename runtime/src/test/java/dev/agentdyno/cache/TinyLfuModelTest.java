package dev.agentdyno.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The TinyLFU policy beside a plain model of the paper that it is from, on random traces.
class TinyLfuModelTest {
    private static final int REQUESTS = 200_000;
    private static final int KEYS = 5_000;

    @ParameterizedTest
    @CsvSource({"100, 1", "300, 2", "1000, 3", "2500, 4"})
    void hitsAsOftenAsThePaperSays(int size, long seed) {
        Store<Integer, String> store = CachePolicy.TINYLFU.store(Bounds.entries(size));
        WindowTinyLfu model = new WindowTinyLfu(size);
        SplittableRandom random = new SplittableRandom(seed);
        int hits = 0;
        int expected = 0;
        for (int i = 0; i < REQUESTS; i++) {
            int key = skewed(random);
            expected += model.request(key) ? 1 : 0;
            if (store.get(key).isPresent()) {
                hits++;
            } else {
                store.put(key, "v", 1, 1);
            }
        }
        double rate = (double) hits / REQUESTS;
        assertThat(rate).isCloseTo((double) expected / REQUESTS, within(0.02));
    }

    /// Few keys are asked for often, most hardly ever.
    private static int skewed(SplittableRandom random) {
        double share = random.nextDouble();
        return (int) (KEYS * share * share * share);
    }
}

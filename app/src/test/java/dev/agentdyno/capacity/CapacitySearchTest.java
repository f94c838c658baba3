package dev.agentdyno.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapacitySearchTest {
    private final List<Double> tried = new ArrayList<>();

    private CapacitySearch search(double first, DoublePredicate kept) {
        CapacitySearch search = new CapacitySearch(first, 0.05, 1, 10_000);
        for (OptionalDouble next = search.next(); next.isPresent(); next = search.next()) {
            tried.add(next.getAsDouble());
            search.tried(kept.test(next.getAsDouble()));
        }
        return search;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.5, 90, 437, 9_000})
    void itEndsWithinThePrecisionOnBothSides(double capacity) {
        CapacitySearch search = search(100, rate -> rate <= capacity);

        assertThat(search.borne()).isLessThanOrEqualTo(capacity);
        assertThat(search.broken()).isGreaterThan(capacity);
        assertThat(search.broken() / search.borne()).isLessThanOrEqualTo(1.05);
        assertThat(tried).hasSizeLessThan(40);
    }

    @Test
    void aHiccupIsForgivenOnce() {
        List<Double> failed = new ArrayList<>();
        CapacitySearch search =
                search(
                        100,
                        rate -> {
                            boolean hiccup = rate == 200 && !failed.contains(200.0);
                            failed.add(rate);
                            return !hiccup && rate <= 300;
                        });

        assertThat(search.borne()).isBetween(285.0, 300.0);
    }

    @Test
    void whatBearsEverythingHasNoLimit() {
        CapacitySearch search = search(100, rate -> true);

        assertThat(search.borne()).isEqualTo(10_000);
        assertThat(search.broken()).isNaN();
    }

    @Test
    void whatBearsNothingHasNoCapacity() {
        CapacitySearch search = search(100, rate -> false);

        assertThat(search.borne()).isNaN();
        assertThat(search.broken()).isEqualTo(1);
    }
}

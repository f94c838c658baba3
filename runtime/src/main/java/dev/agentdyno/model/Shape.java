package dev.agentdyno.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// How drawn values lie around their median.
///
/// Each takes the median and a spread, so that changing the shape keeps the middle where it was.
enum Shape {
    /// Always the median; the spread counts for nothing.
    CONSTANT {
        @Override
        double draw(double median, double spread, RandomGenerator random) {
            return median;
        }
    },
    /// Equally likely within the share `spread` of the median to either side, at most all of it.
    UNIFORM {
        @Override
        double draw(double median, double spread, RandomGenerator random) {
            double half = Math.min(spread, 1);
            return median * (1 - half + 2 * half * random.nextDouble());
        }
    },
    /// Memoryless, with the mean at `median / ln 2`; the spread counts for nothing.
    EXPONENTIAL {
        @Override
        double draw(double median, double spread, RandomGenerator random) {
            return median * -Math.log(1 - random.nextDouble()) / LN_2;
        }
    },
    /// The logarithm is normal with `spread` as its standard deviation: the long tail that
    /// providers show.
    LOGNORMAL {
        @Override
        double draw(double median, double spread, RandomGenerator random) {
            return median * Math.exp(spread * random.nextGaussian());
        }
    };

    private static final double LN_2 = Math.log(2);

    static final List<String> WORDS = Arrays.stream(values()).map(Shape::word).toList();

    /// Draws one value; not negative if `median` is not.
    abstract double draw(double median, double spread, RandomGenerator random);

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Shape of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}

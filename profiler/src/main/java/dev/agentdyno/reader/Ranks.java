package dev.agentdyno.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The order of keys without an object for each: a key becomes its rank, and rank and index
/// together one number, so that millions are sorted in a few arrays. Pure.
final class Ranks {
    private static final int HALF = 32;
    private static final long LOWER = 0xffff_ffffL;

    private Ranks() {}

    /// Equal keys have equal ranks.
    static int[] of(long[] keys) {
        long[] sorted = keys.clone();
        Arrays.parallelSort(sorted);
        return Arrays.stream(keys).mapToInt(key -> Arrays.binarySearch(sorted, key)).toArray();
    }

    static int[] of(double[] keys) {
        double[] sorted = keys.clone();
        Arrays.parallelSort(sorted);
        return Arrays.stream(keys).mapToInt(key -> Arrays.binarySearch(sorted, key)).toArray();
    }

    /// Each different text is kept once.
    static int[] of(Stream<String> keys) {
        Map<String, Integer> codes = new HashMap<>();
        List<String> texts = new ArrayList<>();
        int[] coded = keys.mapToInt(key -> code(key, codes, texts)).toArray();
        List<String> sorted = texts.stream().sorted().toList();
        int[] ranks = new int[texts.size()];
        for (int i = 0; i < ranks.length; i++) {
            ranks[codes.getOrDefault(sorted.get(i), 0)] = i;
        }
        return Arrays.stream(coded).map(code -> ranks[code]).toArray();
    }

    private static int code(String key, Map<String, Integer> codes, List<String> texts) {
        Integer known = codes.get(key);
        if (known != null) {
            return known;
        }
        codes.put(key, texts.size());
        texts.add(key);
        return texts.size() - 1;
    }

    /// The indices in the order of their ranks; those of one rank stay in their order.
    static IntStream order(int[] ranks, boolean descending) {
        long[] both =
                IntStream.range(0, ranks.length)
                        .mapToLong(i -> ((long) (descending ? -ranks[i] : ranks[i]) << HALF) | i)
                        .toArray();
        Arrays.parallelSort(both);
        return LongStream.of(both).mapToInt(each -> (int) (each & LOWER));
    }
}

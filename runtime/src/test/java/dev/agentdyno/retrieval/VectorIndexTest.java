package dev.agentdyno.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorIndexTest {
    private static final int DIMENSIONS = 50;

    private final SplittableRandom random = new SplittableRandom(5);

    private float[] vector() {
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    private List<float[]> vectors(int count) {
        return IntStream.range(0, count).mapToObj(_ -> vector()).toList();
    }

    private static VectorIndex filled(List<float[]> vectors) {
        VectorIndex index = new VectorIndex("test", DIMENSIONS);
        for (int i = 0; i < vectors.size(); i++) {
            index.add(Document.of("d" + i, "text " + i), vectors.get(i));
        }
        return index;
    }

    private static List<String> ids(SearchResult result) {
        return result.hits().stream().map(hit -> hit.document().id()).toList();
    }

    private static double cosine(float[] one, float[] other) {
        double dot = 0;
        double a = 0;
        double b = 0;
        for (int i = 0; i < one.length; i++) {
            dot += (double) one[i] * other[i];
            a += (double) one[i] * one[i];
            b += (double) other[i] * other[i];
        }
        return dot / Math.sqrt(a * b);
    }

    @Nested
    class ExactSearch {
        @Test
        void findsWhatSortingByCosineFinds() {
            List<float[]> vectors = vectors(333);
            VectorIndex index = filled(vectors);
            float[] query = vector();

            SearchResult result = index.search(query, 20);

            List<String> sorted =
                    IntStream.range(0, vectors.size())
                            .boxed()
                            .sorted(Comparator.comparingDouble(i -> -cosine(vectors.get(i), query)))
                            .limit(20)
                            .map(i -> "d" + i)
                            .toList();
            assertThat(ids(result)).isEqualTo(sorted);
            assertThat(result.method()).isEqualTo(SearchMethod.EXACT);
            assertThat(result.hits().getFirst().score())
                    .isCloseTo(
                            (float)
                                    cosine(
                                            vectors.get(
                                                    Integer.parseInt(
                                                            sorted.getFirst().substring(1))),
                                            query),
                            org.assertj.core.data.Offset.offset(1e-5f));
        }

        @Test
        void ofABatchEqualsOneByOneToTheLastBit() {
            VectorIndex index = filled(vectors(1_000));
            List<float[]> queries = vectors(37);

            List<SearchResult> batch = index.search(queries, 10);

            assertThat(batch).isEqualTo(queries.stream().map(q -> index.search(q, 10)).toList());
        }

        @Test
        void putsEqualScoresInTheOrderOfAdding() {
            float[] vector = vector();
            VectorIndex index = filled(List.of(vector, vector, vector));

            assertThat(ids(index.search(vector, 2))).containsExactly("d0", "d1");
        }

        @Test
        void neverFindsWhatWasRemovedOrReplaced() {
            List<float[]> vectors = vectors(10);
            VectorIndex index = filled(vectors);

            index.add(Document.of("d3", "another text"), vectors.get(4));
            assertThat(index.remove("d4")).isTrue();
            assertThat(index.remove("d4")).isFalse();

            SearchResult result = index.search(vectors.get(4), 20);
            assertThat(ids(result)).hasSize(9).doesNotContain("d4").startsWith("d3");
            assertThat(index.find("d3")).map(Document::text).contains("another text");
        }

        @Test
        void byDotProductKeepsLengths() {
            VectorIndex index = new VectorIndex("test", 2, Scoring.DOT_PRODUCT);
            index.add(Document.of("near", "n"), new float[] {1, 0});
            index.add(Document.of("long", "l"), new float[] {3, 3});

            assertThat(ids(index.search(new float[] {1, 0}, 2))).containsExactly("long", "near");
        }

        @Test
        void findsNothingInAnEmptyIndex() {
            assertThat(filled(List.of()).search(vector(), 3).hits()).isEmpty();
        }
    }

    @Nested
    class AGraph {
        @Test
        void isSearchedOnceItIsReadyAndFindsNearlyAll() throws InterruptedException {
            VectorIndex index = filled(vectors(2_000));
            assertThat(index.method()).isEqualTo(SearchMethod.EXACT);

            GraphBuild build = index.buildGraph();
            build.await();

            List<float[]> queries = vectors(50);
            SearchResult result = index.search(queries.getFirst(), 10);
            assertThat(build.progress()).isEqualTo(1);
            assertThat(result.method()).isEqualTo(SearchMethod.HNSW);
            assertThat(result.compared()).isLessThan(2_000);
            assertThat(index.recall(queries, 10, 200)).isGreaterThan(0.8);
        }

        @Test
        void givesTheScoresThatExactSearchGives() throws InterruptedException {
            VectorIndex index = filled(vectors(300));
            index.buildGraph().await();
            List<float[]> query = vectors(1);

            assertThat(index.search(query, 5, 300).getFirst().hits())
                    .isEqualTo(index.searchExactly(query, 5).getFirst().hits());
        }

        @Test
        void missesNothingAddedLaterAndFindsNothingRemoved() throws InterruptedException {
            List<float[]> vectors = vectors(200);
            VectorIndex index = filled(vectors.subList(0, 150));
            index.buildGraph().await();
            for (int i = 150; i < 200; i++) {
                index.add(Document.of("d" + i, "late"), vectors.get(i));
            }
            index.remove("d7");

            assertThat(ids(index.search(vectors.get(180), 1))).containsExactly("d180");
            assertThat(ids(index.search(vectors.get(7), 199))).doesNotContain("d7");
        }

        @Test
        void thatIsCancelledIsNeverUsed() {
            VectorIndex index = filled(vectors(5_000));
            GraphBuild build = index.buildGraph();

            build.cancel();

            assertThatThrownBy(build::await).isInstanceOf(CancellationException.class);
            assertThat(build.ended()).isTrue();
            assertThat(index.method()).isEqualTo(SearchMethod.EXACT);
        }
    }

    @Nested
    class OnDisk {
        @TempDir Path folder;

        @Test
        void anIndexComesBackWithDocumentsScoringAndGraph()
                throws IOException, InterruptedException {
            List<float[]> vectors = vectors(300);
            VectorIndex index = filled(vectors);
            index.add(Document.part("book", 3, "a part"), vector());
            index.buildGraph().await();
            index.save(folder);

            VectorIndex opened = VectorIndex.open(folder);

            List<float[]> queries = vectors(10);
            assertThat(opened.name()).isEqualTo("test");
            assertThat(opened.scoring()).isEqualTo(Scoring.COSINE);
            assertThat(opened.method()).isEqualTo(SearchMethod.HNSW);
            assertThat(opened.search(queries, 5)).isEqualTo(index.search(queries, 5));
            assertThat(opened.find("book#3")).map(Document::position).contains(3);
        }

        @Test
        void removedDocumentsAreLeftOut() throws IOException {
            VectorIndex index = filled(vectors(10));
            index.remove("d2");
            index.save(folder);

            assertThat(VectorIndex.open(folder).size()).isEqualTo(9);
        }

        @Test
        void aDamagedFileIsRefusedInOneLine() throws IOException {
            filled(vectors(10)).save(folder);
            Path file = folder.resolve("vectors.index");
            byte[] bytes = Files.readAllBytes(file);
            for (int length : new int[] {0, 7, 40, bytes.length - 1}) {
                Files.write(file, java.util.Arrays.copyOf(bytes, length));
                assertThatThrownBy(() -> VectorIndex.open(folder))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("no whole index");
            }
            Files.delete(file);
            assertThatThrownBy(() -> VectorIndex.open(folder)).hasMessageContaining("no index is");
        }
    }

    @Nested
    class Refused {
        private final VectorIndex index = new VectorIndex("test", 2);

        @Test
        void areVectorsThatCannotBeCompared() {
            Document document = Document.of("a", "text");
            for (float[] bad :
                    List.of(
                            new float[] {1},
                            new float[] {0, 0},
                            new float[] {1, Float.NaN},
                            new float[] {Float.POSITIVE_INFINITY, 1})) {
                assertThatIllegalArgumentException().isThrownBy(() -> index.add(document, bad));
                assertThatIllegalArgumentException().isThrownBy(() -> index.search(bad, 1));
            }
            assertThat(index.size()).isZero();
        }

        @Test
        void areSearchesForNothing() {
            float[] good = {1, 2};
            assertThatIllegalArgumentException().isThrownBy(() -> index.search(good, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> index.search(good, -1));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> index.search(List.of(good), 1, 0))
                    .withMessage("a search keeps 1 candidate or more, not 0");
            assertThatIllegalArgumentException().isThrownBy(() -> index.search(List.of(), 1));
            assertThatIllegalArgumentException().isThrownBy(() -> Document.of("a", " "));
            assertThatIllegalArgumentException().isThrownBy(() -> new VectorIndex("x", 0));
        }
    }

    @Test
    void tenThousandCallersAddSearchAndRemoveWithoutLoss() throws Exception {
        VectorIndex index = new VectorIndex("busy", DIMENSIONS);
        List<float[]> vectors = vectors(10_000);
        List<Callable<Boolean>> callers = new ArrayList<>();
        for (int i = 0; i < vectors.size(); i++) {
            int number = i;
            callers.add(() -> useAndKeepEvenOnes(index, number, vectors.get(number)));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(callers)).allMatch(each -> each.resultNow());
        }
        assertThat(index.size()).isEqualTo(5_000);
    }

    private static boolean useAndKeepEvenOnes(VectorIndex index, int number, float[] vector) {
        index.add(Document.of("d" + number, "text"), vector);
        boolean found = number % 100 != 0 || ids(index.search(vector, 1)).contains("d" + number);
        return found && (number % 2 == 0 || index.remove("d" + number));
    }
}

package dev.agentdyno.retrieval;

/// The best of many scores: a heap with the worst of them on top. Of equal scores the lower number
/// is better.
final class Nearest {
    private final int most;
    private final int[] numbers;
    private final float[] scores;
    private int size;

    Nearest(int most) {
        this.most = most;
        this.numbers = new int[most];
        this.scores = new float[most];
    }

    /// Whether it would take that score; then it may be worth to ask more about the number.
    boolean wants(int number, float score) {
        return size < most || better(number, score, numbers[0], scores[0]);
    }

    void offer(int number, float score) {
        if (size < most) {
            numbers[size] = number;
            scores[size] = score;
            up(size++);
        } else if (better(number, score, numbers[0], scores[0])) {
            numbers[0] = number;
            scores[0] = score;
            down();
        }
    }

    int size() {
        return size;
    }

    /// The worst one's number.
    int number() {
        return numbers[0];
    }

    /// The worst one's score.
    float score() {
        return scores[0];
    }

    /// Takes the worst one away.
    void remove() {
        size--;
        numbers[0] = numbers[size];
        scores[0] = scores[size];
        down();
    }

    private static boolean better(int number, float score, int other, float otherScore) {
        return score > otherScore || (score == otherScore && number < other);
    }

    private boolean better(int i, int j) {
        return better(numbers[i], scores[i], numbers[j], scores[j]);
    }

    private void up(int from) {
        int i = from;
        while (i > 0 && better((i - 1) / 2, i)) {
            swap(i, (i - 1) / 2);
            i = (i - 1) / 2;
        }
    }

    private void down() {
        int i = 0;
        while (true) {
            int worst = i;
            for (int child = 2 * i + 1; child <= 2 * i + 2 && child < size; child++) {
                worst = better(worst, child) ? child : worst;
            }
            if (worst == i) {
                return;
            }
            swap(i, worst);
            i = worst;
        }
    }

    private void swap(int i, int j) {
        int number = numbers[i];
        float score = scores[i];
        numbers[i] = numbers[j];
        scores[i] = scores[j];
        numbers[j] = number;
        scores[j] = score;
    }
}

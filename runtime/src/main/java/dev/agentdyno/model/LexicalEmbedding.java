package dev.agentdyno.model;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/// Hashed features of spelling: words, and every three letters of a word with its borders. A
/// feature adds 1 or -1, which its hash decides, to the number that its hash names; so features
/// that meet cancel out as often as they add up. Lexical, not semantic.
final class LexicalEmbedding implements EmbeddingModel {
    private static final int FEWEST = 16;
    private static final int MOST = 65_536;
    private static final int GRAM = 3;

    /// Whole words tell more than their parts.
    private static final float WORD = 2;

    private final int dimensions;

    LexicalEmbedding(int dimensions) {
        if (!has(dimensions)) {
            throw new IllegalArgumentException(
                    "a lexical model has " + FEWEST + " to " + MOST + " dimensions");
        }
        this.dimensions = dimensions;
    }

    /// Whether there are vectors of so many numbers.
    static boolean has(int dimensions) {
        return dimensions >= FEWEST && dimensions <= MOST;
    }

    @Override
    public String name() {
        return "lexical-" + dimensions;
    }

    @Override
    public OptionalInt dimensions() {
        return OptionalInt.of(dimensions);
    }

    @Override
    public Embeddings embed(List<String> texts) {
        Embeddings.check(texts);
        return new Embeddings(texts.stream().map(this::vector).toList(), Embeddings.UNKNOWN);
    }

    private float[] vector(String text) {
        float[] vector = new float[dimensions];
        String lower = text.toLowerCase(Locale.ROOT);
        int start = -1;
        for (int i = 0; i <= lower.length(); i++) {
            boolean inside = i < lower.length() && Character.isLetterOrDigit(lower.charAt(i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                word(lower, start, i, vector);
                start = -1;
            }
        }
        return Embeddings.unit(orWhole(vector, lower));
    }

    private void word(String text, int start, int end, float[] vector) {
        add(hash(text, start, end), WORD, vector);
        for (int i = start - 1; i + GRAM <= end + 1; i++) {
            add(gram(text, i, start, end), 1, vector);
        }
    }

    /// Three letters from `at` on, the word's borders being spaces.
    private static int gram(String text, int at, int start, int end) {
        int hash = 17;
        for (int i = at; i < at + GRAM; i++) {
            hash = hash * 31 + (i < start || i >= end ? ' ' : text.charAt(i));
        }
        return hash;
    }

    private static int hash(String text, int start, int end) {
        int hash = 7;
        for (int i = start; i < end; i++) {
            hash = hash * 31 + text.charAt(i);
        }
        return hash;
    }

    private void add(int hash, float weight, float[] vector) {
        int mixed = mix(hash);
        int index = Math.floorMod(mixed >> 1, dimensions);
        vector[index] += (mixed & 1) == 0 ? weight : -weight;
    }

    /// Spreads near hashes over all numbers (the last steps of MurmurHash3).
    private static int mix(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
        mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
        return mixed ^ (mixed >>> 16);
    }

    /// A text without words, or whose features all cancel out, gets one number for the whole.
    private float[] orWhole(float[] vector, String text) {
        for (float number : vector) {
            if (number != 0) {
                return vector;
            }
        }
        add(text.hashCode(), 1, vector);
        return vector;
    }
}

package dev.agentdyno.retrieval;

/// How an index was searched.
public enum SearchMethod {
    /// Every vector was compared.
    EXACT("exact"),
    /// A graph of neighbours led to the nearest; may miss some.
    HNSW("hnsw");

    private final String word;

    SearchMethod(String word) {
        this.word = word;
    }

    /// What events call it.
    public String word() {
        return word;
    }
}

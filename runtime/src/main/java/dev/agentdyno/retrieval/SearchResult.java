package dev.agentdyno.retrieval;

import java.util.List;

/// What a search found.
///
/// @param hits best first; equal scores in the order in which documents were added
/// @param method how it was found
/// @param compared vectors that were compared with the query
public record SearchResult(List<Hit> hits, SearchMethod method, int compared) {
    public SearchResult {
        hits = List.copyOf(hits);
    }
}

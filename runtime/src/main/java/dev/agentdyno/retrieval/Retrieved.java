package dev.agentdyno.retrieval;

import java.util.List;
import java.util.stream.IntStream;

/// What a search found, without the documents: as it is kept in a cache.
///
/// @param scores of the ids, in their order
record Retrieved(List<String> ids, List<Float> scores, SearchMethod method) {
    static Retrieved of(SearchResult result) {
        return new Retrieved(
                result.hits().stream().map(hit -> hit.document().id()).toList(),
                result.hits().stream().map(Hit::score).toList(),
                result.method());
    }

    /// With its documents; those removed since are left out.
    SearchResult in(VectorIndex index) {
        List<Hit> hits =
                IntStream.range(0, ids.size())
                        .boxed()
                        .flatMap(i ->
                                index.find(ids.get(i)).stream()
                                        .map(document -> new Hit(document, scores.get(i))))
                        .toList();
        return new SearchResult(hits, method, 0);
    }
}

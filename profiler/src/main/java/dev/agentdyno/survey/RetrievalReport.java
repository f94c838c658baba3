package dev.agentdyno.survey;

import java.util.List;

/// Which documents were sought in a stretch of time.
///
/// @param searches by index and method
/// @param declared whether the recording knows such events at all
public record RetrievalReport(List<RetrievalTotal> searches, boolean declared) {
    public RetrievalReport {
        searches = List.copyOf(searches);
    }
}

package dev.agentdyno.agents;

import dev.agentdyno.chart.TimesData;
import dev.agentdyno.page.SurveyPicture;
import java.util.List;

/// What the page shows of retrieval. Immutable.
///
/// @param charts the strips and the chief figures
/// @param searches by index and method
/// @param times how long the searches of the one that is chosen took
/// @param builds indexes in the making
/// @param empty what to say where nothing was sought
record RetrievalPicture(
        SurveyPicture charts,
        List<SearchRow> searches,
        TimesData times,
        List<BuildRow> builds,
        String empty) {
    static final RetrievalPicture NOTHING =
            new RetrievalPicture(
                    SurveyPicture.nothing(), List.of(), TimesData.EMPTY, List.of(), "");

    /// All searches of one index in one way.
    ///
    /// @param key tells rows apart
    record SearchRow(
            String key,
            String index,
            String method,
            String searches,
            String questions,
            String batch,
            String cached,
            String p50,
            String p99,
            String embedding,
            String searching,
            String documents,
            String compared,
            String failures,
            boolean failed) {}

    /// One index whose graph is or was being built.
    ///
    /// @param key tells rows apart
    /// @param words how it is
    /// @param share that is done, 0 to 1
    record BuildRow(String key, String index, String words, double share, String percent) {}
}

package dev.agentdyno.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Throttle;
import jdk.jfr.Timespan;

/// One search for documents, for one question or for a batch of them.
@Name(RetrievalEvent.NAME)
@Label("Retrieval")
@Description("One search for documents, for one question or for a batch of them.")
@Category({"Agent Dyno", "Retrieval"})
@StackTrace(false)
@Throttle("200/s")
public final class RetrievalEvent extends Event {
    public static final String NAME = "agentdyno.Retrieval";

    @Label("Index")
    @Description("Name of the index.")
    public String index = "";

    @Label("Method")
    @Description("exact or hnsw; empty if all came from the cache or it failed before.")
    public String method = "";

    @Label("Queries")
    @Description("Questions in the batch.")
    public int queries;

    @Label("Cached")
    @Description("Questions whose documents came from the cache.")
    public int cached;

    @Label("Wanted")
    @Description("Documents wanted for each question.")
    public int wanted;

    @Label("Found")
    @Description("Documents found for all questions.")
    public int found;

    @Label("Candidates")
    @Description("Vectors compared with a query, in sum.")
    public long candidates;

    @Label("Input tokens")
    @Description("Tokens of the questions that were embedded; -1 where they are not counted.")
    public long inputTokens = -1;

    @Label("Embedding time")
    @Description("Time for the vectors of the questions.")
    @Timespan(Timespan.NANOSECONDS)
    public long embedTime;

    @Label("Search time")
    @Description("Time for the search of the index.")
    @Timespan(Timespan.NANOSECONDS)
    public long searchTime;

    @Label("Error")
    @Description("Class of error, or empty.")
    public String errorType = "";
}

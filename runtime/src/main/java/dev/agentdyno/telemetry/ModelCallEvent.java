package dev.agentdyno.telemetry;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Throttle;
import jdk.jfr.Timespan;

/// One request to a chat model, as its caller saw it.
@Name(ModelCallEvent.NAME)
@Label("Model call")
@Description("One request to a chat model, as its caller saw it.")
@Category({"Agent Dyno", "Agent"})
@StackTrace(false)
@Throttle("200/s")
public final class ModelCallEvent extends Event {
    public static final String NAME = "agentdyno.ModelCall";

    @Label("Run")
    @Description("The agent run that asked, or empty.")
    public String runId = "";

    @Label("Operation")
    @Description("chat.")
    public String operationName = "";

    @Label("Provider")
    @Description("Who answered: a provider's or backend's name, or cache.")
    public String providerName = "";

    @Label("Requested model")
    @Description("Model asked for.")
    public String requestModel = "";

    @Label("Answering model")
    @Description("Model that answered, or empty.")
    public String responseModel = "";

    @Label("Streaming")
    @Description("Whether the answer came as a stream.")
    public boolean streaming;

    @Label("Cache")
    @Description("hit, miss, joined (another caller's flight) or off.")
    public String cache = "";

    @Label("Cache key")
    @Description(
            "Tells equal look-ups: a hash with a secret of the process; 0 if no cache was asked.")
    public long cacheKey;

    @Label("Entry size")
    @Description("Request and answer, as a cache holds them; 0 if no cache was asked.")
    @DataAmount
    public long entrySize;

    @Label("Input tokens")
    @Description("As reported; -1 unknown.")
    public int inputTokens;

    @Label("Output tokens")
    @Description("As reported; -1 unknown.")
    public int outputTokens;

    @Label("Cached tokens")
    @Description("Prompt tokens the provider had cached; -1 unknown.")
    public int cachedTokens;

    @Label("Tokens written to the cache")
    @Description("Prompt tokens the provider put into its cache; -1 unknown.")
    public int cacheWrittenTokens;

    @Label("Reasoning tokens")
    @Description("Output tokens the model thought with and did not say; -1 unknown.")
    public int reasoningTokens;

    @Label("Attempts")
    @Description("How often the provider was asked; 0 if a cache answered.")
    public int attempts;

    @Label("Time to first token")
    @Description("First token minus send; not there if unknown.")
    @Timespan(Timespan.NANOSECONDS)
    public long timeToFirstToken = Timespans.UNKNOWN;

    @Label("Finish reason")
    @Description("stop, tool_calls, length, content_filter, or empty.")
    public String finishReason = "";

    @Label("Error")
    @Description("Class of error, or empty.")
    public String errorType = "";
}

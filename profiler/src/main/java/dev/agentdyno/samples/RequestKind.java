package dev.agentdyno.samples;

import dev.agentdyno.telemetry.AgentRunEvent;
import dev.agentdyno.telemetry.ModelCallEvent;
import dev.agentdyno.telemetry.RouterRequestEvent;
import dev.agentdyno.telemetry.ToolCallEvent;

/// Events that own the samples of their thread while they last.
public enum RequestKind {
    /// One run of an agent.
    AGENT_RUN(AgentRunEvent.NAME, "runId"),
    /// A call of a model for a run, which may be on another thread than the run.
    MODEL_CALL(ModelCallEvent.NAME, "runId"),
    /// A call of a tool for a run, which may be on another thread than the run.
    TOOL_CALL(ToolCallEvent.NAME, "runId"),
    /// One request through the router. An event loop serves many requests at once: what it did for
    /// others meanwhile is among the samples.
    ROUTER_REQUEST(RouterRequestEvent.NAME, "requestId");

    private final String event;
    private final String id;

    RequestKind(String event, String id) {
        this.event = event;
        this.id = id;
    }

    String event() {
        return event;
    }

    /// The field with the id of the run or request.
    String id() {
        return id;
    }
}

package dev.agentdyno.samples;

import dev.agentdyno.telemetry.AgentRunEvent;
import dev.agentdyno.telemetry.ModelCallEvent;
import dev.agentdyno.telemetry.RouterRequestEvent;
import dev.agentdyno.telemetry.ToolCallEvent;

/// Events that own the samples of their thread while they last.
public enum RequestKind {
    /// One run of an agent.
    AGENT_RUN(AgentRunEvent.NAME, "runId", "agentName"),
    /// A call of a model for a run, which may be on another thread than the run.
    MODEL_CALL(ModelCallEvent.NAME, "runId", "requestModel"),
    /// A call of a tool for a run, which may be on another thread than the run.
    TOOL_CALL(ToolCallEvent.NAME, "runId", "toolName"),
    /// One request through the router. An event loop serves many requests at once: what it did for
    /// others meanwhile is among the samples.
    ROUTER_REQUEST(RouterRequestEvent.NAME, "requestId", "path");

    private final String event;
    private final String id;
    private final String named;

    RequestKind(String event, String id, String named) {
        this.event = event;
        this.id = id;
        this.named = named;
    }

    String event() {
        return event;
    }

    /// The field with the id of the run or request.
    String id() {
        return id;
    }

    /// The field that says whose run or what was called.
    String named() {
        return named;
    }
}

package dev.agentdyno.agent;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.ToolRequest;

/// Looks at what a run does, and may change or forbid it. Each method does nothing unless
/// overridden.
///
/// Hooks belong to a spec and are asked in their order, each in the thread of the run; many runs at
/// once, so they are safe for use by many threads. A hook that throws ends the run: its outcome is
/// failed and its error type `hook_failed`.
public interface Hook {

    /// Before a run asks anything. An answer ends the run with it; a veto ends it as vetoed.
    default Verdict<String, String> beforeRun(RunInfo run, String input) throws Exception {
        return Verdict.proceed();
    }

    /// After a run, however it ended.
    default void afterRun(RunInfo run, AgentResult result) throws Exception {}

    /// Before each model call. A veto ends the run as vetoed.
    default Verdict<ChatRequest, ChatResponse> beforeModel(RunInfo run, ChatRequest request)
            throws Exception {
        return Verdict.proceed();
    }

    /// After each model call that was answered; what it returns takes the answer's place.
    default ChatResponse afterModel(RunInfo run, ChatRequest request, ChatResponse response)
            throws Exception {
        return response;
    }

    /// Before each tool call. A veto is told to the model, and the run goes on. A changed request
    /// keeps its id.
    default Verdict<ToolRequest, String> beforeTool(RunInfo run, ToolRequest request)
            throws Exception {
        return Verdict.proceed();
    }

    /// After each tool call, failed or not; what it returns takes the result's place under the same
    /// id.
    default ChatMessage.ToolResult afterTool(
            RunInfo run, ToolRequest request, ChatMessage.ToolResult result) throws Exception {
        return result;
    }
}

package dev.agentdyno.agent;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ToolRequest;
import dev.agentdyno.telemetry.ToolCallEvent;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The one place from which tools are called, so that each call is an event and counted once. What
/// a tool throws becomes a result that the model can read.
final class ToolCalls {
    private static final int LONGEST_MESSAGE = 500;

    private final AgentMeters meters;

    ToolCalls(AgentMeters meters) {
        this.meters = meters;
    }

    ChatMessage.ToolResult call(Toolkit tools, ToolRequest request, long run)
            throws InterruptedException {
        ToolCallEvent event = new ToolCallEvent();
        boolean traced = event.isEnabled();
        if (traced) {
            event.begin();
        }
        String errorType = "";
        String text;
        try {
            Optional<Tool> tool = tools.find(request.name());
            if (tool.isPresent()) {
                text = tool.get().call(new ToolArguments(request.arguments()));
            } else {
                errorType = "unknown_tool";
                text = "no tool is called " + request.name();
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            errorType = e.getClass().getSimpleName();
            text = oneLine(e);
        }
        boolean failed = !errorType.isEmpty();
        meters.calledTool(failed);
        if (traced) {
            commit(event, request, text, errorType, run);
        }
        return new ChatMessage.ToolResult(request.id(), request.name(), text, failed);
    }

    private static void commit(
            ToolCallEvent event, ToolRequest request, String text, String errorType, long run) {
        event.end();
        if (!event.shouldCommit()) {
            return;
        }
        event.runId = RunIds.text(run);
        event.toolName = request.name();
        event.inputBytes = utf8Length(request.arguments());
        event.outputBytes = utf8Length(text);
        event.errorType = errorType;
        event.commit();
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// What went wrong, on one line of bounded length.
    static String oneLine(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        String line = message.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE);
    }
}

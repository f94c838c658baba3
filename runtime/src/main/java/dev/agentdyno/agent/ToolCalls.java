package dev.agentdyno.agent;

import dev.agentdyno.agent.BoundTool.Attempted;
import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ToolRequest;
import dev.agentdyno.telemetry.ToolCallEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/// The one place from which tools are called, so that each call is an event and counted once. What
/// a tool throws becomes a result that the model can read, unless its policy ends the run.
final class ToolCalls {
    private final AgentMeters meters;

    ToolCalls(AgentMeters meters) {
        this.meters = meters;
    }

    /// Calls the tool that `request` names.
    ChatMessage.ToolResult call(Toolkit tools, ToolRequest request, AskedBy asker)
            throws RunFailure, InterruptedException {
        ToolCallEvent event = begin();
        BoundTool tool = tools.bound(request.name());
        if (tool == null) {
            return refuse(
                    event, request, "unknown_tool", "no tool is called " + request.name(), asker);
        }
        ToolArguments arguments = new ToolArguments(request.arguments());
        String complaint = tool.rules().complaint(arguments);
        if (!complaint.isEmpty()) {
            return refuse(event, request, BoundTool.INVALID_ARGUMENTS, complaint, asker);
        }
        Attempted<String> attempted = tool.call(arguments);
        String value = attempted.value();
        String text = value == null ? attempted.message() : value;
        finish(event, request, text, attempted, asker);
        requireRunGoesOn(tool, attempted);
        return result(request, text, value == null);
    }

    /// Calls a batched tool once for all of `requests`, which have no fault.
    List<ChatMessage.ToolResult> callAll(
            BoundTool tool,
            List<ToolRequest> requests,
            List<ToolArguments> arguments,
            AskedBy asker)
            throws RunFailure, InterruptedException {
        ToolCallEvent event = begin();
        Attempted<List<String>> attempted = tool.callAll(arguments);
        List<String> values = attempted.value();
        List<String> texts =
                values == null ? requests.stream().map(_ -> attempted.message()).toList() : values;
        meters.calledTools(requests.size(), values == null);
        if (event.isEnabled()) {
            commit(event, requests, texts, attempted, asker);
        }
        requireRunGoesOn(tool, attempted);
        return results(requests, texts, values == null);
    }

    private static List<ChatMessage.ToolResult> results(
            List<ToolRequest> requests, List<String> texts, boolean failed) {
        return IntStream.range(0, requests.size())
                .mapToObj(i -> result(requests.get(i), texts.get(i), failed))
                .toList();
    }

    /// Tells the model why a call was not made.
    ChatMessage.ToolResult refuse(
            ToolRequest request, String errorType, String why, AskedBy asker) {
        return refuse(begin(), request, errorType, why, asker);
    }

    private ChatMessage.ToolResult refuse(
            ToolCallEvent event, ToolRequest request, String errorType, String why, AskedBy asker) {
        Attempted<String> none = new Attempted<>(null, 0, errorType, why);
        finish(event, request, why, none, asker);
        return result(request, why, true);
    }

    private static void requireRunGoesOn(BoundTool tool, Attempted<?> attempted) throws RunFailure {
        if (attempted.failedByTheTool()
                && tool.policy().onError() == ToolPolicy.OnError.FAIL_THE_RUN) {
            throw RunFailure.ofTool(tool.tool().schema().name(), attempted.message());
        }
    }

    private static ChatMessage.ToolResult result(ToolRequest request, String text, boolean failed) {
        return new ChatMessage.ToolResult(request.id(), request.name(), text, failed);
    }

    private static ToolCallEvent begin() {
        ToolCallEvent event = new ToolCallEvent();
        if (event.isEnabled()) {
            event.begin();
        }
        return event;
    }

    private void finish(
            ToolCallEvent event,
            ToolRequest request,
            String text,
            Attempted<?> attempted,
            AskedBy asker) {
        meters.calledTools(1, attempted.value() == null);
        if (event.isEnabled()) {
            commit(event, List.of(request), List.of(text), attempted, asker);
        }
    }

    private static void commit(
            ToolCallEvent event,
            List<ToolRequest> requests,
            List<String> texts,
            Attempted<?> attempted,
            AskedBy asker) {
        event.end();
        if (!event.shouldCommit()) {
            return;
        }
        event.runId = RunIds.text(asker.run());
        event.loop = asker.loop();
        event.toolName = requests.getFirst().name();
        event.inputBytes =
                requests.stream().mapToInt(request -> utf8Length(request.arguments())).sum();
        event.outputBytes = texts.stream().mapToInt(ToolCalls::utf8Length).sum();
        event.calls = requests.size();
        event.attempts = attempted.attempts();
        event.errorType = attempted.errorType();
        event.commit();
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

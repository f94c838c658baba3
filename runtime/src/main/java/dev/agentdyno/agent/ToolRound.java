package dev.agentdyno.agent;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ToolRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The calls of tools that a model asks for in one answer: made at once, as many as may be, and
/// answered in the order of the requests. For one round of one run.
///
/// Hooks are asked in the run's thread, before the first call and after the last.
final class ToolRound {
    private final ToolCalls calls;
    private final Agent agent;
    private final AskedBy asker;
    private final int most;

    /// @param most calls at once
    ToolRound(ToolCalls calls, Agent agent, AskedBy asker, int most) {
        this.calls = calls;
        this.agent = agent;
        this.asker = asker;
        this.most = most;
    }

    /// Answers `requests` in their order. If one ends the run, the others are waited for.
    List<ChatMessage.ToolResult> answer(List<ToolRequest> requests)
            throws RunFailure, InterruptedException {
        Hooks hooks = agent.spec().hooks();
        return hooks.isEmpty() ? perform(requests) : hooked(hooks, requests);
    }

    private List<ChatMessage.ToolResult> hooked(Hooks hooks, List<ToolRequest> requests)
            throws RunFailure, InterruptedException {
        RunInfo info = new RunInfo(asker.run(), agent);
        ChatMessage.@Nullable ToolResult[] results = new ChatMessage.ToolResult[requests.size()];
        List<Integer> places = new ArrayList<>();
        List<ToolRequest> allowed = new ArrayList<>();
        for (int i = 0; i < results.length; i++) {
            ToolRequest request = requests.get(i);
            switch (hooks.beforeTool(info, request)) {
                case Verdict.Proceed<ToolRequest, String> _ -> allowed.add(request);
                case Verdict.Change<ToolRequest, String> change ->
                        allowed.add(renamed(change.question(), request.id()));
                case Verdict.Answer<ToolRequest, String> answer ->
                        results[i] = said(request, answer.answer());
                case Verdict.Veto<ToolRequest, String> veto ->
                        results[i] = calls.refuse(request, "vetoed", veto.reason(), asker);
            }
            if (results[i] == null) {
                places.add(i);
            }
        }
        place(perform(allowed), places, results);
        return after(hooks, info, requests, results);
    }

    private static List<ChatMessage.ToolResult> after(
            Hooks hooks,
            RunInfo info,
            List<ToolRequest> requests,
            ChatMessage.@Nullable ToolResult[] results)
            throws RunFailure, InterruptedException {
        List<ChatMessage.ToolResult> seen = new ArrayList<>(results.length);
        for (int i = 0; i < results.length; i++) {
            ToolRequest request = requests.get(i);
            ChatMessage.ToolResult own = Objects.requireNonNull(results[i]);
            ChatMessage.ToolResult result = hooks.afterTool(info, request, own);
            seen.add(
                    new ChatMessage.ToolResult(
                            request.id(), request.name(), result.text(), result.failed()));
        }
        return seen;
    }

    private static ToolRequest renamed(ToolRequest request, String id) {
        return new ToolRequest(id, request.name(), request.arguments());
    }

    private static ChatMessage.ToolResult said(ToolRequest request, String text) {
        return new ChatMessage.ToolResult(request.id(), request.name(), text, false);
    }

    private List<ChatMessage.ToolResult> perform(List<ToolRequest> requests)
            throws RunFailure, InterruptedException {
        return switch (requests.size()) {
            case 0 -> List.of();
            case 1 -> List.of(calls.call(agent.spec().tools(), requests.getFirst(), asker));
            default -> performAll(requests);
        };
    }

    private List<ChatMessage.ToolResult> performAll(List<ToolRequest> requests)
            throws RunFailure, InterruptedException {
        List<Share> shares = shares(requests);
        List<Done> done = Branches.run(shares, most, this::perform);
        ChatMessage.@Nullable ToolResult[] results = new ChatMessage.ToolResult[requests.size()];
        for (int i = 0; i < shares.size(); i++) {
            place(done.get(i).results(), shares.get(i).places(), results);
        }
        return Arrays.stream(results).map(Objects::requireNonNull).toList();
    }

    /// A tool that takes calls in batches gets all of its own in one share.
    private List<Share> shares(List<ToolRequest> requests) {
        List<Share> shares = new ArrayList<>();
        Map<String, Share> batches = new LinkedHashMap<>();
        for (int i = 0; i < requests.size(); i++) {
            ToolRequest request = requests.get(i);
            BoundTool tool = agent.spec().tools().bound(request.name());
            boolean batched = tool != null && tool.batched();
            Share share = batched ? batches.get(request.name()) : null;
            if (share == null) {
                share = new Share(new ArrayList<>(), new ArrayList<>());
                shares.add(share);
            }
            if (batched) {
                batches.put(request.name(), share);
            }
            share.places().add(i);
            share.requests().add(request);
        }
        return shares;
    }

    /// Called by several threads at once; an interrupt is left for the others to see.
    private Done perform(Share share) {
        try {
            if (Thread.currentThread().isInterrupted()) {
                return new Done.Interrupted();
            }
            List<ToolRequest> requests = share.requests();
            return new Done.Answered(requests.size() == 1 ? perform(requests) : batch(requests));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Done.Interrupted();
        } catch (RunFailure e) {
            return new Done.Ended(e);
        }
    }

    /// Requests with wrong arguments are refused each by itself; the others go together.
    private List<ChatMessage.ToolResult> batch(List<ToolRequest> requests)
            throws RunFailure, InterruptedException {
        BoundTool tool =
                Objects.requireNonNull(agent.spec().tools().bound(requests.getFirst().name()));
        ChatMessage.@Nullable ToolResult[] results = new ChatMessage.ToolResult[requests.size()];
        List<Integer> places = new ArrayList<>();
        List<ToolArguments> sound = new ArrayList<>();
        for (int i = 0; i < results.length; i++) {
            ToolArguments arguments = new ToolArguments(requests.get(i).arguments());
            String complaint = tool.rules().complaint(arguments);
            if (complaint.isEmpty()) {
                places.add(i);
                sound.add(arguments);
            } else {
                results[i] =
                        calls.refuse(
                                requests.get(i), BoundTool.INVALID_ARGUMENTS, complaint, asker);
            }
        }
        if (!sound.isEmpty()) {
            List<ToolRequest> together = places.stream().map(requests::get).toList();
            place(calls.callAll(tool, together, sound, asker), places, results);
        }
        return Arrays.stream(results).map(Objects::requireNonNull).toList();
    }

    private static void place(
            List<ChatMessage.ToolResult> from,
            List<Integer> places,
            ChatMessage.@Nullable ToolResult[] to) {
        for (int i = 0; i < from.size(); i++) {
            to[places.get(i)] = from.get(i);
        }
    }

    /// Requests that are one call, and where their results go.
    private record Share(List<Integer> places, List<ToolRequest> requests) {}

    /// What came of a share.
    private sealed interface Done {
        List<ChatMessage.ToolResult> results() throws RunFailure, InterruptedException;

        record Answered(List<ChatMessage.ToolResult> results) implements Done {}

        record Ended(RunFailure failure) implements Done {
            @Override
            public List<ChatMessage.ToolResult> results() throws RunFailure {
                throw failure;
            }
        }

        record Interrupted() implements Done {
            @Override
            public List<ChatMessage.ToolResult> results() throws InterruptedException {
                throw new InterruptedException();
            }
        }
    }
}

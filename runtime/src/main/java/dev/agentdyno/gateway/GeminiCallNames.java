package dev.agentdyno.gateway;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/// Gives ids to calls of tools in a conversation that has none: there, answers belong to calls of
/// the same name in the same order.
final class GeminiCallNames {
    private final Map<String, Queue<String>> open = new HashMap<>();
    private int count;

    /// The id of a call; a new one if it has none.
    String called(String name, String id) {
        String used = id.isEmpty() ? "call_" + count++ : id;
        open.computeIfAbsent(name, _ -> new ArrayDeque<>()).add(used);
        return used;
    }

    /// The id of the call that an answer belongs to.
    String answered(String name, String id) {
        Queue<String> waiting = open.getOrDefault(name, new ArrayDeque<>());
        if (!id.isEmpty()) {
            waiting.remove(id);
            return id;
        }
        String next = waiting.poll();
        return next == null ? "call_" + count++ : next;
    }
}

package dev.agentdyno.agent;

import java.util.List;

/// How a leader split a task, and what became of the parts. Immutable.
///
/// @param parts in the order of the plan
/// @param mended whether the leader's first plan could not be used and it made another
public record TeamPlan(List<Part> parts, boolean mended) {
    public TeamPlan {
        parts = List.copyOf(parts);
    }

    /// Parts whose worker did not complete them.
    public List<Part> undone() {
        return parts.stream().filter(part -> !part.done()).toList();
    }

    /// Parts that the plan gave to nobody of the team, so that another member did them.
    public List<Part> reassigned() {
        return parts.stream().filter(part -> !part.member().equals(part.worker())).toList();
    }

    /// One part of a task.
    ///
    /// @param member whom the plan names
    /// @param worker the member that did it
    /// @param done whether that completed
    public record Part(String member, String task, String worker, boolean done) {}
}

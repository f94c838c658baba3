package dev.agentdyno.agent;

import java.util.List;

/// A tool that takes many sets of arguments at once: all calls of it that a model makes in one
/// answer come in one call, as one query for ten rows costs less than ten queries.
///
/// What it throws is the error of each of them.
public interface BatchTool extends Tool {

    /// Answers one result for each of `calls`, in their order; `calls` is never empty.
    List<String> callAll(List<ToolArguments> calls) throws Exception;

    @Override
    default String call(ToolArguments arguments) throws Exception {
        return callAll(List.of(arguments)).getFirst();
    }
}

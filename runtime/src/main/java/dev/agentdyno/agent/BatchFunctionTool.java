package dev.agentdyno.agent;

import dev.agentdyno.model.ToolSchema;
import java.util.List;

/// A [BatchTool] made of a function.
record BatchFunctionTool(ToolSchema schema, Tool.BatchWork work) implements BatchTool {
    @Override
    public List<String> callAll(List<ToolArguments> calls) throws Exception {
        return work.call(calls);
    }
}

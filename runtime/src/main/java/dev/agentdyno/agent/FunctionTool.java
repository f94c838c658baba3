package dev.agentdyno.agent;

import dev.agentdyno.model.ToolSchema;

/// A [Tool] made of a function.
record FunctionTool(ToolSchema schema, Tool.Work work) implements Tool {
    @Override
    public String call(ToolArguments arguments) throws Exception {
        return work.call(arguments);
    }
}

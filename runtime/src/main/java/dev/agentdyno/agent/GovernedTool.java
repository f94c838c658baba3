package dev.agentdyno.agent;

import dev.agentdyno.model.ToolSchema;

/// A tool under another policy than its own.
record GovernedTool(Tool tool, ToolPolicy policy) implements Tool {
    @Override
    public ToolSchema schema() {
        return tool.schema();
    }

    @Override
    public String call(ToolArguments arguments) throws Exception {
        return tool.call(arguments);
    }

    @Override
    public Tool with(ToolPolicy another) {
        return new GovernedTool(tool, another);
    }
}

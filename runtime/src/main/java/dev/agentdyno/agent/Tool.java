package dev.agentdyno.agent;

import dev.agentdyno.model.ToolSchema;

/// Something that an agent's model may call. Safe for use by many threads; calls may block.
public interface Tool {

    ToolSchema schema();

    /// Does the work. What it throws, the model is told in one line; the run goes on.
    String call(ToolArguments arguments) throws Exception;

    /// A tool from a function.
    ///
    /// @param parameters a JSON Schema object
    static Tool of(String name, String description, String parameters, Work work) {
        return new FunctionTool(new ToolSchema(name, description, parameters), work);
    }

    /// What a tool does.
    @FunctionalInterface
    interface Work {
        String call(ToolArguments arguments) throws Exception;
    }
}

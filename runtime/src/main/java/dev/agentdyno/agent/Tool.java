package dev.agentdyno.agent;

import dev.agentdyno.model.ToolSchema;
import java.util.List;

/// Something that an agent's model may call. Safe for use by many threads; calls may block.
public interface Tool {

    ToolSchema schema();

    /// Does the work. What becomes of what it throws, [#policy] says.
    String call(ToolArguments arguments) throws Exception;

    /// How long a call may take and what becomes of its errors.
    default ToolPolicy policy() {
        return ToolPolicy.DEFAULT;
    }

    /// The same tool under another policy.
    default Tool with(ToolPolicy policy) {
        return new GovernedTool(this, policy);
    }

    /// A tool from a function that takes no arguments; whatever the model passes is not looked at.
    static Tool of(String name, String description, Work work) {
        return of(name, description, "{\"type\":\"object\",\"properties\":{}}", work);
    }

    /// A tool from a function.
    ///
    /// @param parameters a JSON Schema object
    static Tool of(String name, String description, String parameters, Work work) {
        return new FunctionTool(new ToolSchema(name, description, parameters), work);
    }

    /// A tool from a function that takes all calls of a round at once.
    ///
    /// @param parameters a JSON Schema object, of one call
    static BatchTool batched(String name, String description, String parameters, BatchWork work) {
        return new BatchFunctionTool(new ToolSchema(name, description, parameters), work);
    }

    /// A tool from each method of `holder` that has [ToolMethod]. Parameters are `String`, numbers,
    /// `boolean`, enums, records, and `List` and `Optional` of these; the schema says so to the
    /// model. A text is the result as it is, anything else becomes JSON.
    ///
    /// @throws IllegalArgumentException naming the method whose parameters are of another type
    static List<Tool> fromMethods(Object holder) {
        return MethodTool.of(holder);
    }

    /// What a tool does.
    @FunctionalInterface
    interface Work {
        String call(ToolArguments arguments) throws Exception;
    }

    /// What a batched tool does: one result for each of `calls`, in their order.
    @FunctionalInterface
    interface BatchWork {
        List<String> call(List<ToolArguments> calls) throws Exception;
    }
}

package dev.agentdyno.workload;

import dev.agentdyno.agent.AgentRuntime;
import dev.agentdyno.flow.Flow;
import dev.agentdyno.model.ChatModel;
import dev.agentdyno.model.EmbeddingModel;
import dev.agentdyno.retrieval.Retrieval;
import dev.agentdyno.workflow.WorkflowRuntime;

/// What iterations work with.
///
/// @param routed a model reached over HTTP through the router
/// @param direct a model in this process
/// @param modelName the model that requests ask for
/// @param embeddings makes vectors of documents and questions
public record Workbench(
        AgentRuntime agents,
        Flow flow,
        WorkflowRuntime workflows,
        Retrieval retrieval,
        ChatModel routed,
        ChatModel direct,
        String modelName,
        EmbeddingModel embeddings) {

    ChatModel model(Step step) {
        return step.throughRouter() ? routed : direct;
    }
}

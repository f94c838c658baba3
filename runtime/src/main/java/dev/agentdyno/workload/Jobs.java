package dev.agentdyno.workload;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Hands each request to the job of its step. Specs are built once a run, sessions once a request.
final class Jobs implements Job {
    private final Map<Step, Job> byStep = new HashMap<>();
    private final Tools tools;

    Jobs(List<Step> mix, LoadSettings settings, Workbench workbench) {
        tools = new Tools(settings, workbench.flow());
        mix.forEach(step -> byStep.put(step, job(step, settings, workbench)));
    }

    private Job job(Step step, LoadSettings settings, Workbench workbench) {
        return switch (step.kind()) {
            case CHAT -> new ChatJob(workbench.agents().observe(workbench.model(step)), workbench);
            case AGENT -> new AgentJob(step, tools, workbench);
            case TEAM -> new TeamJob(step, tools, workbench);
            case BATCH -> new BatchJob(step, settings, tools, workbench);
            case POPULATION -> new PopulationJob(step, settings, tools, workbench);
            case WORKFLOW -> new WorkflowJob(step, tools, workbench);
            case RAG -> new RagJob(step, settings, workbench);
        };
    }

    @Override
    public Outcome perform(Request request) throws InterruptedException {
        Job job = byStep.get(request.step());
        if (job == null) {
            throw new IllegalArgumentException("no job for step " + request.step().name());
        }
        return job.perform(request);
    }

    @Override
    public void close() {
        byStep.values().forEach(Job::close);
        tools.close();
    }
}

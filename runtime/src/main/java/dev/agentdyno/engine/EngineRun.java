package dev.agentdyno.engine;

import dev.agentdyno.workload.LoadRun;
import dev.agentdyno.workload.RunSummary;
import dev.agentdyno.workload.Scenario;

/// A [LoadRun] as the console and the command line see it.
record EngineRun(LoadRun load) implements Run {
    @Override
    public String id() {
        return load.id();
    }

    @Override
    public Scenario scenario() {
        return load.scenario();
    }

    @Override
    public Progress progress() {
        return new Progress(load.elapsed(), load.planned(), load.stage());
    }

    @Override
    public void stop() {
        load.stop();
    }

    @Override
    public RunSummary await() throws InterruptedException {
        return load.await();
    }

    @Override
    public boolean done() {
        return load.done();
    }
}

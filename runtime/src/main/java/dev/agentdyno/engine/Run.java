package dev.agentdyno.engine;

import dev.agentdyno.workload.RunSummary;
import dev.agentdyno.workload.Scenario;

/// A load run that was started. Safe for use by many threads.
public interface Run {
    /// Unique among the runs of this machine; events of the run carry it.
    String id();

    Scenario scenario();

    Progress progress();

    /// Ends the run at once: nothing more is started and what is under way is cut off. Returns
    /// before that has happened; a second call does nothing.
    void stop();

    /// Waits until the last request has ended.
    RunSummary await() throws InterruptedException;

    boolean done();
}

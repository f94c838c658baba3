package dev.agentdyno.agent;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// A run that goes on in a thread of its own. Made by [Agent#start]. Safe for use by many threads.
public final class StartedRun {
    private final AgentRun run;
    private final FutureTask<AgentResult> task;

    StartedRun(AgentRun run, Callable<AgentResult> work) {
        this.run = run;
        this.task = new FutureTask<>(work);
        Thread.ofVirtual().name(run.runId()).start(task);
    }

    /// The run as its events name it.
    public String runId() {
        return run.runId();
    }

    /// Ends the run as cancelled, unless it is over; returns at once.
    public void cancel() {
        run.cancel();
    }

    public boolean done() {
        return task.isDone();
    }

    /// Waits for the end.
    ///
    /// @throws InterruptedException if the caller is interrupted meanwhile; the run goes on
    public AgentResult await() throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the run broke: " + e.getCause(), e);
        }
    }
}

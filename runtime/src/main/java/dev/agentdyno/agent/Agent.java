package dev.agentdyno.agent;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// One session of an agent: a spec, an id and a memory. Made by [AgentRuntime#create].
///
/// Small on purpose, since a million of them may live at once: the memory comes with the first run.
/// One run at a time; call it from a virtual thread, since it blocks, and because only there an
/// interrupt ends a network call.
public sealed class Agent permits NamedAgent {
    private static final VarHandle UNDER_WAY;

    static {
        try {
            UNDER_WAY =
                    MethodHandles.lookup().findVarHandle(Agent.class, "underWay", AgentRun.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final AgentRuntime runtime;
    private final AgentSpec spec;
    private final long number;
    private @Nullable Memory memory;

    @SuppressWarnings("UnusedVariable") // read and written through UNDER_WAY
    private @Nullable AgentRun underWay;

    Agent(AgentRuntime runtime, AgentSpec spec, long number) {
        this.runtime = runtime;
        this.spec = spec;
        this.number = number;
    }

    public AgentSpec spec() {
        return spec;
    }

    /// The session's id: the one it was given, or one that is unique in its runtime.
    public String id() {
        return "agent-" + number;
    }

    /// Whose session it is, or empty.
    public String user() {
        return "";
    }

    /// What the session remembers.
    public Memory memory() {
        Memory present = memory;
        if (present == null) {
            present = new Memory(spec.memory(), spec.summaries() != null);
            memory = present;
        }
        return present;
    }

    /// The session as it can be saved.
    ///
    /// @throws IllegalStateException if a run of this session is under way
    public Session session() {
        AgentRun _ = admit(RunOptions.DEFAULT);
        try {
            return new Session(id(), user(), spec.name(), memory().window());
        } finally {
            release();
        }
    }

    /// Runs with [RunOptions#DEFAULT].
    public AgentResult run(String input) {
        return run(input, RunOptions.DEFAULT);
    }

    /// Asks the model, calls the tools it wants, and asks again until it answers. A failure is an
    /// outcome, not an exception, and leaves nothing in the memory. If the thread was interrupted,
    /// the outcome is cancelled and the thread is interrupted still.
    ///
    /// @throws IllegalStateException if a run of this session is under way
    public AgentResult run(String input, RunOptions options) {
        return perform(admit(options), input);
    }

    /// Runs on a virtual thread of its own; the handle cancels the run and waits for its result.
    ///
    /// @throws IllegalStateException if a run of this session is under way
    public StartedRun start(String input, RunOptions options) {
        AgentRun run = admit(options);
        return new StartedRun(run, () -> perform(run, input));
    }

    /// Ends the run under way as cancelled, whether it waits for a model, a tool or for room; any
    /// thread may ask. Does nothing if there is none.
    public void cancel() {
        AgentRun run = (AgentRun) UNDER_WAY.getAcquire(this);
        if (run != null) {
            run.cancel();
        }
    }

    boolean isRunning() {
        return UNDER_WAY.getAcquire(this) != null;
    }

    private AgentRun admit(RunOptions options) {
        AgentRun run = runtime.newRun(this, options);
        if (!UNDER_WAY.compareAndSet(this, null, run)) {
            throw new IllegalStateException(id() + " is running already");
        }
        return run;
    }

    private AgentResult perform(AgentRun run, String input) {
        try {
            return run.run(input);
        } finally {
            release();
        }
    }

    private void release() {
        UNDER_WAY.setRelease(this, null);
    }
}

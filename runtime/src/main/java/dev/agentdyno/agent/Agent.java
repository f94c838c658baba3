package dev.agentdyno.agent;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// One session of an agent: a spec, an id and a memory. Made by [AgentRuntime#create].
///
/// Small on purpose, since a million of them may live at once: the memory comes with the first run.
/// One run at a time; call it from a virtual thread, since it blocks, and because only there an
/// interrupt ends a network call.
public final class Agent {
    private static final VarHandle BUSY;

    static {
        try {
            BUSY = MethodHandles.lookup().findVarHandle(Agent.class, "busy", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final AgentRuntime runtime;
    private final AgentSpec spec;
    private final long number;
    private @Nullable Memory memory;

    @SuppressWarnings("UnusedVariable") // read and written through BUSY
    private boolean busy;

    Agent(AgentRuntime runtime, AgentSpec spec, long number) {
        this.runtime = runtime;
        this.spec = spec;
        this.number = number;
    }

    public AgentSpec spec() {
        return spec;
    }

    /// The session's id, unique in its runtime.
    public String id() {
        return "agent-" + number;
    }

    /// What the session remembers.
    public Memory memory() {
        Memory present = memory;
        if (present == null) {
            present = new Memory(spec.memoryMessages());
            memory = present;
        }
        return present;
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
        if (!BUSY.compareAndSet(this, false, true)) {
            throw new IllegalStateException(id() + " is running already");
        }
        try {
            return runtime.run(this, input, options);
        } finally {
            BUSY.setRelease(this, false);
        }
    }
}

package dev.agentdyno.workflow;

import dev.agentdyno.agent.AgentResult;
import dev.agentdyno.agent.Outcome;
import dev.agentdyno.agent.RunOptions;
import dev.agentdyno.agent.TeamResult;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// One run of a workflow: walks through its steps, in the thread that asked for it but for
/// branches.
///
/// A step that the journal has done is not done again: its change is applied. A step in the middle
/// of which a run ended is entered again, and its own steps are looked up in turn.
final class Execution {
    private final WorkflowRuntime runtime;
    private final Workflow workflow;
    private final String id;
    private final Journal journal;
    private final RunOptions options;
    private final AtomicLong steps = new AtomicLong();
    private final AtomicLong inputTokens = new AtomicLong();
    private final AtomicLong outputTokens = new AtomicLong();
    private volatile State reached;

    Execution(
            WorkflowRuntime runtime,
            Workflow workflow,
            String id,
            Journal journal,
            RunOptions options,
            State input) {
        this.runtime = runtime;
        this.workflow = workflow;
        this.id = id;
        this.journal = journal;
        this.options = options.withParent(id);
        this.reached = input;
    }

    WorkflowResult run() {
        StepTrace trace = StepTrace.begin();
        long start = System.nanoTime();
        WorkflowResult result = result(start);
        runtime.meters().ran(result);
        trace.commitRun(workflow, result);
        return result;
    }

    private WorkflowResult result(long start) {
        try {
            all(workflow.steps(), reached, Place.START);
            return ended(start, Outcome.COMPLETED, "", "", "");
        } catch (StepFailure e) {
            String message = String.valueOf(e.getMessage());
            if (e.outcome() == Outcome.CANCELLED) {
                Thread.currentThread().interrupt();
            }
            return ended(start, e.outcome(), e.path(), e.errorType(), message);
        }
    }

    private WorkflowResult ended(
            long start, Outcome outcome, String path, String errorType, String message) {
        long nanos = System.nanoTime() - start;
        return new WorkflowResult(
                id,
                outcome,
                reached,
                path,
                errorType,
                message,
                steps.get(),
                inputTokens.get(),
                outputTokens.get(),
                nanos);
    }

    private State all(List<Step> list, State state, Place place) throws StepFailure {
        State now = state;
        for (Step step : list) {
            now = one(step, now, place);
            if (place.main()) {
                reached = now;
            }
        }
        return now;
    }

    private State one(Step step, State state, Place place) throws StepFailure {
        String path = place.path(step);
        Optional<Change> done = journal.done(path);
        if (done.isPresent()) {
            return done.get().applyTo(state);
        }
        StepTrace trace = StepTrace.begin();
        try {
            State after = traced(step, state, place, path, trace);
            journal.complete(path, state, after);
            steps.incrementAndGet();
            trace.commit(this, step, place, Outcome.COMPLETED, "");
            return after;
        } catch (StepFailure e) {
            trace.commit(this, step, place, e.outcome(), e.errorType());
            throw e;
        } catch (IOException e) {
            trace.commit(this, step, place, Outcome.FAILED, "checkpoint");
            throw new StepFailure(
                    path, Outcome.FAILED, "checkpoint", String.valueOf(e.getMessage()));
        }
    }

    /// What a step's code throws becomes its failure; failures of inner steps pass as they are.
    private State traced(Step step, State state, Place place, String path, StepTrace trace)
            throws StepFailure, IOException {
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return perform(step, state, place, path, trace);
        } catch (InterruptedException e) {
            throw new StepFailure(path, Outcome.CANCELLED, "", "the workflow was cancelled");
        } catch (StepFailure | IOException e) {
            throw e;
        } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
            throw StepFailure.of(path, e); // errors of the step's own end no more than the step
        }
    }

    private State perform(Step step, State state, Place place, String path, StepTrace trace)
            throws Exception {
        return switch (step) {
            case Step.AgentStep agent -> ask(agent, state, path, trace);
            case Step.TeamStep team -> ask(team, state, path, trace);
            case Step.FunctionStep function -> call(function, state, path);
            case Step.SequenceStep sequence -> all(sequence.inner(), state, place.within(path));
            case Step.ConditionStep condition -> decide(condition, state, place, path);
            case Step.LoopStep loop -> repeat(loop, state, place, path);
            case Step.ParallelStep parallel ->
                    Fork.join(parallel, state, path, this::branch, place.beside(path));
            case Step.RouterStep router -> route(router, state, place, path);
        };
    }

    private State branch(Step step, State state, Place place) throws StepFailure {
        return one(step, state, place);
    }

    private State ask(Step.AgentStep step, State state, String path, StepTrace trace)
            throws StepFailure {
        AgentResult result =
                runtime.agents().create(step.agent()).run(step.prompt().apply(state), options);
        trace.workedBy(result.runId());
        count(result);
        if (!result.completed()) {
            String type =
                    result.errorType().isEmpty() ? result.outcome().word() : result.errorType();
            throw new StepFailure(path, unfinished(result), type, result.errorMessage());
        }
        return state.with(step.key(), result.text());
    }

    /// A loop of model calls that ended at its limit is no loop of this workflow.
    private static Outcome unfinished(AgentResult result) {
        return result.outcome() == Outcome.CANCELLED ? Outcome.CANCELLED : Outcome.FAILED;
    }

    private State ask(Step.TeamStep step, State state, String path, StepTrace trace)
            throws StepFailure {
        TeamResult result =
                runtime.agents()
                        .team(step.name(), step.mode(), step.members())
                        .run(step.task().apply(state), options);
        trace.workedBy(result.runId());
        result.members().forEach(this::count);
        boolean cancelled =
                result.members().stream().anyMatch(run -> run.outcome() == Outcome.CANCELLED);
        if (!result.completed()) {
            throw new StepFailure(
                    path,
                    cancelled ? Outcome.CANCELLED : Outcome.FAILED,
                    result.errorType(),
                    result.errorMessage());
        }
        return state.with(step.key(), result.text());
    }

    private void count(AgentResult result) {
        inputTokens.addAndGet(result.inputTokens());
        outputTokens.addAndGet(result.outputTokens());
    }

    /// What a function throws may be what a checkpoint throws too; it is the function's here.
    private static State call(Step.FunctionStep step, State state, String path)
            throws StepFailure, InterruptedException {
        try {
            return Objects.requireNonNull(step.work().apply(state), "the step answered no state");
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw StepFailure.of(path, e);
        }
    }

    private State decide(Step.ConditionStep step, State state, Place place, String path)
            throws StepFailure, IOException {
        boolean holds =
                chosen(path, () -> Boolean.toString(step.condition().test(state))).equals("true");
        return all(holds ? step.then() : step.otherwise(), state, place.within(path));
    }

    private State repeat(Step.LoopStep step, State state, Place place, String path)
            throws StepFailure, IOException {
        int most = Math.min(step.most(), runtime.mostRounds());
        State now = state;
        for (int round = 1; again(step, now, path, round); round++) {
            if (round > most) {
                throw new StepFailure(
                        path,
                        Outcome.MAX_LOOPS,
                        Outcome.MAX_LOOPS.word(),
                        "the loop would go on after " + most + " rounds");
            }
            now = all(step.inner(), now, place.round(path, round));
        }
        return now;
    }

    private boolean again(Step.LoopStep step, State state, String path, int round)
            throws IOException {
        return chosen(path + "#" + round, () -> Boolean.toString(step.condition().test(state)))
                .equals("true");
    }

    private State route(Step.RouterStep step, State state, Place place, String path)
            throws StepFailure, IOException {
        String name = chosen(path, () -> step.choice().apply(state));
        Step route =
                step.inner().stream()
                        .filter(candidate -> candidate.name().equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                new StepFailure(
                                        path,
                                        Outcome.FAILED,
                                        "route",
                                        "there is no route '" + name + "'"));
        return all(List.of(route), state, place.within(path));
    }

    /// What was chosen there in an earlier run, or what is chosen now.
    private String chosen(String path, Choice choice) throws IOException {
        Optional<String> earlier = journal.chosen(path);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        String now = Objects.requireNonNull(choice.make(), "nothing was chosen");
        journal.choose(path, now);
        return now;
    }

    String id() {
        return id;
    }

    String workflowName() {
        return workflow.name();
    }

    /// Something that is decided by code of a step.
    @FunctionalInterface
    private interface Choice {
        String make();
    }
}

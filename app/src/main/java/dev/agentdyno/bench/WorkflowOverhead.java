package dev.agentdyno.bench;

import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import dev.agentdyno.workflow.State;
import dev.agentdyno.workflow.Step;
import dev.agentdyno.workflow.Workflow;
import dev.agentdyno.workflow.WorkflowResult;
import dev.agentdyno.workflow.WorkflowRuntime;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/// Ten steps of code that does nothing, by step: in a row, each under a condition, as rounds of a
/// loop, at the same time, and each as a route that is chosen.
public class WorkflowOverhead extends Recorded {
    private static final int STEPS = 10;
    private static final State INPUT = State.of("order", 17);

    private @Nullable WorkflowRuntime workflows;
    private final Workflow sequence = Workflow.of("bench", Step.sequence("all", steps("step")));
    private final Workflow condition =
            each(step -> Step.when("if-" + step.name(), _ -> true, step));
    private final Workflow loop =
            Workflow.of("bench", Step.loop("rounds", STEPS, new TenRounds(), step("round")));
    private final Workflow parallel = Workflow.of("bench", Step.parallel("all", steps("branch")));
    private final Workflow router =
            each(step -> Step.router("to-" + step.name(), _ -> step.name(), step, step("other")));

    @Setup
    public void begin() {
        workflows = new WorkflowRuntime(agents(), new Tunables(), new Meters());
    }

    private WorkflowResult run(Workflow workflow) {
        return Objects.requireNonNull(workflows).run(workflow, INPUT);
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public WorkflowResult sequence() {
        return run(sequence);
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public WorkflowResult condition() {
        return run(condition);
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public WorkflowResult loop() {
        return run(loop);
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public WorkflowResult parallel() {
        return run(parallel);
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public WorkflowResult router() {
        return run(router);
    }

    private static Workflow each(Function<Step, Step> around) {
        return new Workflow(
                "bench",
                IntStream.range(0, STEPS).mapToObj(i -> around.apply(step("s" + i))).toList());
    }

    private static Step[] steps(String name) {
        return IntStream.range(0, STEPS).mapToObj(i -> step(name + i)).toArray(Step[]::new);
    }

    private static Step step(String name) {
        return Step.function(name, state -> state);
    }

    /// Holds ten times, then not, and so on; one thread asks.
    private static final class TenRounds implements Predicate<State> {
        private int asked;

        @Override
        public boolean test(State state) {
            boolean more = asked < STEPS;
            asked = more ? asked + 1 : 0;
            return more;
        }
    }
}

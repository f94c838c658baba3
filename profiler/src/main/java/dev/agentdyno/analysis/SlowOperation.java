package dev.agentdyno.analysis;

import static dev.agentdyno.timeline.Signal.AGENT_TIME;
import static dev.agentdyno.timeline.Signal.OPERATION_TIME;

import dev.agentdyno.timeline.Operation;
import dev.agentdyno.timeline.Snapshot;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// An operation takes long on average.
///
/// The rule is the reference's: a mean over the threshold is medium, over twice it high; so is the
/// threshold of 1 s. For a model call it is half of the budget of response p99 where that is more,
/// since a run that allows three seconds has chosen its model with that in mind. Agents, teams and
/// routes are sums of the calls in them, so the calls are told and not they.
final class SlowOperation implements LookDetector {
    private static final double THRESHOLD_SECONDS = 1.0;

    /// Fewer calls make no mean.
    private static final long LEAST_CALLS = 10;

    @Override
    public String id() {
        return "slow-operation";
    }

    @Override
    public List<Finding> examine(Look look) {
        return byLabel(look.snapshot().operations()).stream()
                .filter(operation -> operation.count() >= LEAST_CALLS)
                .filter(operation -> mean(look, operation) > threshold(look, operation))
                .map(operation -> finding(look, operation))
                .toList();
    }

    /// One operation for each name: a model that several providers answer for is still one model.
    private static Collection<Operation> byLabel(List<Operation> operations) {
        Map<String, Operation> sums = new LinkedHashMap<>();
        for (Operation operation : operations) {
            if (isLeaf(operation)) {
                sums.merge(operation.label(), operation, SlowOperation::sum);
            }
        }
        return sums.values();
    }

    private static Operation sum(Operation one, Operation other) {
        return new Operation(
                one.kind(),
                one.name(),
                "",
                one.count() + other.count(),
                one.totalNanos() + other.totalNanos(),
                Math.max(one.maxNanos(), other.maxNanos()),
                one.errors() + other.errors());
    }

    private static boolean isLeaf(Operation operation) {
        return switch (operation.kind()) {
            case MODEL, TOOL -> true;
            case AGENT, TEAM, ROUTE -> false;
        };
    }

    /// NaN if it was not called in the range: what it took in an earlier run tells nothing of this
    /// one. An operation beyond those with a series of their own has only its mean over all.
    private static double mean(Look look, Operation operation) {
        Snapshot snapshot = look.snapshot();
        String label = operation.label();
        if (snapshot.total(OPERATION_TIME, label, look.range()) > 0) {
            return look.value(OPERATION_TIME, label);
        }
        boolean hasSeries = snapshot.labels(OPERATION_TIME).contains(label);
        return hasSeries || snapshot.runs().size() > 1 ? Double.NaN : operation.meanSeconds();
    }

    private static double threshold(Look look, Operation operation) {
        double half = look.budget(Look.RESPONSE_P99) / 2;
        return operation.kind() == Operation.Kind.MODEL && half > THRESHOLD_SECONDS
                ? half
                : THRESHOLD_SECONDS;
    }

    private Finding finding(Look look, Operation operation) {
        double mean = mean(look, operation);
        double threshold = threshold(look, operation);
        return new Draft(
                        id() + ":" + operation.label(),
                        mean > 2 * threshold ? Severity.HIGH : Severity.MEDIUM,
                        look.range())
                .title(
                        "%s %s takes %s on average"
                                .formatted(
                                        kind(operation), operation.name(), Figures.seconds(mean)))
                .subject(operation.name())
                .share(share(look, operation))
                .what(
                        "%s calls were seen; the longest took %s, and %s ended in an error."
                                .formatted(
                                        Figures.count(operation.count()),
                                        Figures.seconds(operation.maxNanos() / 1e9),
                                        Figures.count(operation.errors())))
                .why(
                        "The mean is over %s; every run that calls it waits for it."
                                .formatted(Figures.seconds(threshold)))
                .advice(advice(operation))
                .evidence(
                        look.evidence(
                                        "mean " + Figures.seconds(mean),
                                        mean,
                                        Evidence.DRIVE,
                                        OPERATION_TIME)
                                .labelled(operation.label()))
                .finding();
    }

    /// Its part of its kind's time, times that kind's part of the time of agent runs.
    private static double share(Look look, Operation operation) {
        double ofKind =
                look.snapshot().operations().stream()
                        .filter(other -> other.kind() == operation.kind())
                        .mapToLong(Operation::totalNanos)
                        .sum();
        String label = operation.kind().name().toLowerCase(Locale.ROOT);
        double kindShare = look.value(AGENT_TIME, label) / look.value(AGENT_TIME, "total");
        return operation.totalNanos() / ofKind * kindShare;
    }

    private static String kind(Operation operation) {
        return operation.kind() == Operation.Kind.TOOL ? "Tool" : "Model";
    }

    private static String advice(Operation operation) {
        return operation.kind() == Operation.Kind.TOOL
                ? "Look at what the tool waits for; call it side by side with others, or keep its answers."
                : "Ask for fewer output tokens, stream the answer, keep answers that repeat, or choose a quicker model.";
    }
}

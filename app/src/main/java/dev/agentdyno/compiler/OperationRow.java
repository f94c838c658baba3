package dev.agentdyno.compiler;

import dev.agentdyno.page.Words;
import dev.agentdyno.query.EventFilter;
import dev.agentdyno.query.Sum;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.survey.VmOperation;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// An operation of the JVM as a row of a table; times are in milliseconds.
///
/// @param share of the time of all operations, 0 to 1
/// @param type name of the type of its events
/// @param filter finds exactly these events on the page Events
record OperationRow(
        String name,
        String words,
        double share,
        String count,
        String total,
        String longest,
        String reachP99,
        String reachLongest,
        String type,
        String filter) {
    private static final double NANOS_PER_MILLI = 1e6;

    static List<OperationRow> of(List<VmOperation> operations) {
        double all =
                operations.stream()
                        .flatMap(each -> each.time().stream())
                        .mapToDouble(Sum::total)
                        .sum();
        return operations.stream().map(each -> of(each, all)).toList();
    }

    private static OperationRow of(VmOperation operation, double all) {
        boolean recorded = operation.time().isPresent();
        return new OperationRow(
                recorded ? operation.name() : Words.of("compiler.operation.short"),
                words(operation),
                operation.time().map(sum -> sum.total() / all).orElse(0.0),
                Figures.count(operation.count()),
                millis(operation.time(), Sum::total, 1),
                millis(operation.time(), Sum::longest, 1),
                millis(operation.reach(), Sum::p99, 2),
                millis(operation.reach(), Sum::longest, 2),
                recorded ? CompilerSurvey.OPERATION : CompilerSurvey.SAFEPOINT,
                recorded ? "operation = " + EventFilter.quoted(operation.name()) : "");
    }

    private static String words(VmOperation operation) {
        if (operation.time().isEmpty()) {
            return Words.of("compiler.operation.short.words");
        }
        return Words.of(operation.stops() ? "compiler.safepoint.yes" : "compiler.safepoint.no");
    }

    private static String millis(
            Optional<Sum<VmOperation.Key>> sum,
            ToDoubleFunction<Sum<VmOperation.Key>> nanos,
            int decimals) {
        return sum.map(each -> Figures.fixed(nanos.applyAsDouble(each) / NANOS_PER_MILLI, decimals))
                .orElse(Figures.UNKNOWN);
    }
}

package dev.agentdyno.cpu;

import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.calltree.MethodWeight;
import dev.agentdyno.chart.CellCounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a recording knows of the code that ran. Immutable.
///
/// @param samplers how many events each has left in the whole recording; only those that have any
/// @param sampler the one that the rest is from; empty if there is none
/// @param census what was counted in the page's range
/// @param tree the code that was seen in the marked time
/// @param methods all of it by method, those with the most of their own first
/// @param own beginnings of the names of the program's own classes
record Profile(
        Map<Sampler, Long> samplers,
        Optional<Sampler> sampler,
        Census census,
        CallTree tree,
        List<MethodWeight> methods,
        List<String> own) {
    Profile {
        samplers = Map.copyOf(samplers);
        methods = List.copyOf(methods);
        own = List.copyOf(own);
    }

    /// Weight of all samples in the tree.
    long weight() {
        return tree.total(CallTree.ROOT);
    }

    /// Counts of samples.
    ///
    /// @param cells the samples that pass the filters, over time
    /// @param states samples by state, most first; whatever state is chosen
    /// @param lost samples that could not be stored
    /// @param failed samples without a stack, as that could not be walked
    /// @param periodNanos processor time that a sample stands for; NaN if that is not known
    record Census(
            CellCounts cells, List<Group> states, long lost, long failed, double periodNanos) {
        static final Census EMPTY = new Census(CellCounts.EMPTY, List.of(), 0, 0, Double.NaN);

        Census {
            states = List.copyOf(states);
        }
    }

    /// Samples that have something in common.
    record Group(String name, long samples) {}
}

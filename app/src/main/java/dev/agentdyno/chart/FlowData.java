package dev.agentdyno.chart;

import java.util.List;

/// What flows from a source through a hub to branches. Immutable.
///
/// @param in what the source gives a second; NaN unknown, and taken to be what goes out
/// @param source words beside the source
/// @param hub words over the hub
/// @param contacts words for the contacts, in their order, for the legend
/// @param branches from the top
public record FlowData(
        double in, Words source, Words hub, List<String> contacts, List<FlowData.Branch> branches) {
    public static final FlowData EMPTY =
            new FlowData(Double.NaN, Words.NONE, Words.NONE, List.of(), List.of());

    public FlowData {
        contacts = List.copyOf(contacts);
        branches = List.copyOf(branches);
    }

    /// A name and up to two lines that tell more of it.
    ///
    /// @param alert what must not be overlooked; empty where all is well
    public record Words(String name, String line, String alert) {
        static final Words NONE = new Words("", "", "");
    }

    /// Where a part of it goes.
    ///
    /// @param rate what goes there, a second
    /// @param failed the part of that which fails
    public record Branch(
            Words words, double rate, double failed, SeriesColor color, Contact contact) {
        boolean muted() {
            return !(rate > 0);
        }
    }

    /// What goes to all branches.
    double out() {
        return branches.stream().mapToDouble(Branch::rate).filter(Double::isFinite).sum();
    }

    /// What comes in, as wide as it is drawn.
    double drawnIn() {
        return Double.isFinite(in) && in > 0 ? in : out();
    }
}

package dev.agentdyno.chart;

/// The boxes of a flame graph. Immutable.
///
/// Boxes are numbered depth first, and 0 is the root. Below a box lie those that follow it, up to,
/// and without, [#end]. On the axis, which goes from 0 to the root's total, a box lies from
/// [#start] to `start + total`.
public interface FlameData {
    /// The box that stands for everything.
    int ROOT = 0;

    /// A root alone.
    static FlameData empty() {
        return new EmptyFlame();
    }

    /// How many boxes there are, with the root.
    int size();

    /// The box it stands on; -1 for the root.
    int parent(int box);

    /// How many boxes it stands on.
    int depth(int box);

    /// The box after the last of those that stand on it.
    int end(int box);

    /// Where it begins on the axis.
    long start(int box);

    /// Its length on the axis.
    long total(int box);

    /// The part of it on which no other box stands.
    long self(int box);

    /// The number of what it shows. Boxes of the same method have the same.
    int frame(int box);

    /// What a frame is called in full, package and class first.
    String name(int frame);

    FlameColor color(int box);

    /// Words before the name in the label; empty where there are none.
    default String lead(int box) {
        return "";
    }
}

package dev.agentdyno.chart;

import java.util.List;
import java.util.stream.IntStream;

/// Where the parts of a [FlowData] stand: the source at the left, the hub, the branches one below
/// the other, each as high as its flow and at least as high as its words. Pure.
final class FlowLayout {
    static final double BAR = 6;
    static final double SLOT = 34;

    private static final double TOP = 34;
    private static final double FOOT = 12;
    private static final double GAP = 6;
    private static final double SOURCE = 112;
    private static final double HUB = 0.42;
    private static final double LEAST_WORDS = 220;
    private static final double MOST_WORDS = 330;
    private static final double WORDS = 0.4;
    private static final double MOST_OF_WIDTH = 0.52;

    /// Part of the height that flows take at most, so that their bends are seen.
    private static final double MOST_FLOW = 0.72;

    private final double width;
    private final double height;
    private final FlowData data;
    private final double words;
    private final double scale;

    /// @param words width that the names of the branches need, with what is beside them; they get
    ///   it where there is room
    FlowLayout(double width, double height, FlowData data, double words) {
        this.width = width;
        this.height = height;
        this.data = data;
        this.words = words;
        this.scale = scale();
    }

    /// What a chart of so many branches needs.
    static double leastHeight(int branches) {
        return TOP + FOOT + Math.max(3, branches) * (SLOT + GAP);
    }

    /// Pixels for one a second: as many as all branches have room for.
    private double scale() {
        double widest = Math.max(data.out(), data.drawnIn());
        if (!(widest > 0)) {
            return 0;
        }
        double room = room();
        double tried = room * MOST_FLOW / widest;
        while (tried * widest > 1 && needed(tried) > room) {
            tried *= 0.96;
        }
        return tried;
    }

    private double room() {
        return Math.max(1, height - TOP - FOOT);
    }

    private double needed(double of) {
        return data.branches().stream().mapToDouble(each -> Math.max(SLOT, each.rate() * of)).sum()
                + GAP * Math.max(0, data.branches().size() - 1);
    }

    /// A flow that exists is seen, however small it is.
    double thickness(double rate) {
        return rate > 0 ? Math.max(1.5, rate * scale) : 0;
    }

    double sourceLeft() {
        return Math.min(SOURCE, width * 0.2);
    }

    double hubLeft() {
        double between = branchLeft() - sourceLeft();
        return Math.rint(sourceLeft() + between * HUB);
    }

    double branchLeft() {
        double usual = Math.clamp(width * WORDS, LEAST_WORDS, MOST_WORDS);
        double given = Math.max(usual, Math.min(words, width * MOST_OF_WIDTH));
        return Math.rint(Math.max(sourceLeft() + 60, width - given));
    }

    double middle() {
        return TOP + room() / 2;
    }

    private double hubTop() {
        double all = data.branches().stream().mapToDouble(each -> thickness(each.rate())).sum();
        return Math.rint(middle() - all / 2);
    }

    /// Top of a branch's flow where it leaves the hub.
    double leaves(int branch) {
        return hubTop()
                + IntStream.range(0, branch)
                        .mapToDouble(each -> thickness(data.branches().get(each).rate()))
                        .sum();
    }

    /// Foot of all flows where they leave the hub.
    double hubFoot() {
        return leaves(data.branches().size());
    }

    double hubHead() {
        return hubTop();
    }

    /// Middle of a branch's place at the right.
    double centre(int branch) {
        double spare = Math.max(0, room() - needed(scale));
        double between = data.branches().size() > 1 ? spare / data.branches().size() : 0;
        double at = TOP + (data.branches().size() > 1 ? between / 2 : spare / 2);
        for (int i = 0; i < branch; i++) {
            at += slot(i) + GAP + between;
        }
        return Math.rint(at + slot(branch) / 2);
    }

    private double slot(int branch) {
        return Math.max(SLOT, data.branches().get(branch).rate() * scale);
    }

    /// The branch at a height, or -1.
    int at(double x, double y) {
        if (x < hubLeft()) {
            return -1;
        }
        List<FlowData.Branch> branches = data.branches();
        return IntStream.range(0, branches.size())
                .filter(each -> Math.abs(y - centre(each)) <= slot(each) / 2 + GAP / 2)
                .findFirst()
                .orElse(-1);
    }
}

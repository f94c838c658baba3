package dev.agentdyno.cpu;

import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.calltree.MethodWeight;
import dev.agentdyno.calltree.Neighbours;
import dev.agentdyno.chart.FlameTip;
import dev.agentdyno.cpu.CpuPicture.Hot;
import dev.agentdyno.cpu.CpuPicture.Neighbour;
import dev.agentdyno.cpu.CpuPicture.Related;
import dev.agentdyno.page.CodeColors;
import dev.agentdyno.page.TreeFlame;
import dev.agentdyno.page.Words;
import dev.agentdyno.reader.Frame;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Puts a profile into words and rows. Pure.
final class CpuPainter {
    private static final int MOST_METHODS = 500;
    private static final int MOST_NEIGHBOURS = 50;
    private static final double NANOS = 1e9;

    private final Profile profile;

    CpuPainter(Profile profile) {
        this.profile = profile;
    }

    TreeFlame flame(CodeColors.By by) {
        return new TreeFlame(
                profile.tree(), new CodeColors(profile.own(), by), Words.of("cpu.flame.all"));
    }

    /// The time shown, to the tenth of a second, and how many samples lie in it.
    String time(TimeRange range, Optional<TimeRange> marked) {
        TimeRange shown = marked.orElse(range);
        return Words.of(
                "cpu.time",
                Figures.timeOfDayTenths(shown.fromNanos()),
                Figures.timeOfDayTenths(shown.toNanos()),
                Figures.count(profile.weight()));
    }

    /// What is missing from the samples.
    String quality() {
        long lost = profile.census().lost();
        long failed = profile.census().failed();
        if (lost == 0 && failed == 0) {
            return Words.of("cpu.lost.none");
        }
        return Words.of("cpu.lost", Figures.count(lost), Figures.count(failed));
    }

    List<Hot> hot(Optional<Pattern> search) {
        return profile.methods().stream()
                .limit(MOST_METHODS)
                .map(method -> hot(method, search))
                .toList();
    }

    private Hot hot(MethodWeight method, Optional<Pattern> search) {
        String text = method.frame().text();
        return new Hot(
                text,
                shortName(method.frame()),
                place(method.frame()),
                share(method.self()),
                percent(method.self()),
                percent(method.total()),
                search.filter(pattern -> pattern.matcher(text).find()).isPresent());
    }

    /// Callers and callees of a method; none if nothing of it was seen.
    Optional<Related> related(String method) {
        return profile.methods().stream()
                .filter(each -> each.frame().text().equals(method))
                .findFirst()
                .map(this::related);
    }

    private Related related(MethodWeight method) {
        Neighbours around = Neighbours.of(profile.tree(), method.number());
        List<Neighbour> callees = new java.util.ArrayList<>();
        if (around.self() > 0) {
            callees.add(neighbour("", Words.of("cpu.itself"), around.self()));
        }
        around.callees().forEach(each -> callees.add(neighbour(each)));
        callees.sort(java.util.Comparator.comparingDouble(Neighbour::share).reversed());
        return new Related(
                method.frame().text(),
                shortName(method.frame()),
                around.callers().stream().limit(MOST_NEIGHBOURS).map(this::neighbour).toList(),
                callees.stream().limit(MOST_NEIGHBOURS).toList());
    }

    private Neighbour neighbour(Neighbours.Neighbour each) {
        boolean root =
                each.frame()
                        .equals(profile.tree().frames().frame(profile.tree().frame(CallTree.ROOT)));
        return root
                ? neighbour("", Words.of("cpu.first"), each.weight())
                : neighbour(each.frame().text(), each.frame().text(), each.weight());
    }

    private Neighbour neighbour(String method, String name, long weight) {
        return new Neighbour(method, name, share(weight), percent(weight));
    }

    /// What is said of a box.
    Optional<FlameTip> tip(int box) {
        CallTree tree = profile.tree();
        if (box < 0 || box >= tree.size() || profile.weight() == 0) {
            return Optional.empty();
        }
        boolean timed = Double.isFinite(profile.census().periodNanos());
        List<String> heads =
                timed
                        ? List.of(
                                Words.of("cpu.tip.share"),
                                Words.of("cpu.tip.samples"),
                                Words.of("cpu.tip.time"))
                        : List.of(Words.of("cpu.tip.share"), Words.of("cpu.tip.samples"));
        Frame frame = tree.frameOf(box);
        boolean root = box == CallTree.ROOT;
        return Optional.of(
                new FlameTip(
                        root ? Words.of("cpu.flame.all") : simple(frame),
                        root ? "" : frame.packageName(),
                        heads,
                        List.of(
                                row("cpu.tip.total", tree.total(box), timed),
                                row("cpu.tip.self", tree.self(box), timed))));
    }

    private FlameTip.Row row(String name, long weight, boolean timed) {
        String share = percent(weight) + " %";
        String samples = Figures.count(weight);
        double seconds = weight * profile.census().periodNanos() / NANOS;
        return new FlameTip.Row(
                Words.of(name),
                timed
                        ? List.of(share, samples, Figures.seconds(seconds))
                        : List.of(share, samples));
    }

    /// What a search found, in words.
    String matched(long weight) {
        double period = profile.census().periodNanos();
        String all =
                Double.isFinite(period)
                        ? Figures.seconds(profile.weight() * period / NANOS)
                        : Words.of("cpu.samples", Figures.count(profile.weight()));
        return Words.of("flame.matched", percent(weight), all);
    }

    private double share(long weight) {
        return (double) weight / Math.max(1, profile.weight());
    }

    private String percent(long weight) {
        return Figures.fixed(100 * share(weight), 1);
    }

    /// The method alone; a constructor by its class.
    static String shortName(Frame frame) {
        return frame.method();
    }

    /// Class and package of a method, the class first.
    static String place(Frame frame) {
        if (frame.className().isEmpty()) {
            return Words.of("cpu.native");
        }
        String home = frame.packageName();
        String simple = frame.simpleClass();
        return home.isEmpty() ? simple : simple + " · " + home;
    }

    private static String simple(Frame frame) {
        String home = frame.packageName();
        String text = frame.text();
        return home.isEmpty() ? text : text.substring(home.length() + 1);
    }
}

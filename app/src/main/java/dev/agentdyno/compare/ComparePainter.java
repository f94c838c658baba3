package dev.agentdyno.compare;

import dev.agentdyno.chart.Dash;
import dev.agentdyno.chart.MarkerShape;
import dev.agentdyno.chart.PercentileLine;
import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.compare.ComparePicture.CurvePart;
import dev.agentdyno.compare.ComparePicture.FigureRow;
import dev.agentdyno.compare.ComparePicture.MethodRow;
import dev.agentdyno.compare.ComparePicture.Setting;
import dev.agentdyno.compare.ComparePicture.Shown;
import dev.agentdyno.comparison.Aspect;
import dev.agentdyno.comparison.Change;
import dev.agentdyno.comparison.Comparability;
import dev.agentdyno.comparison.Comparability.Mismatch;
import dev.agentdyno.comparison.Comparison;
import dev.agentdyno.comparison.Curve;
import dev.agentdyno.comparison.Meaning;
import dev.agentdyno.comparison.MethodChange;
import dev.agentdyno.comparison.Written;
import dev.agentdyno.page.Fact;
import dev.agentdyno.page.Words;
import dev.agentdyno.reader.Frame;
import dev.agentdyno.shell.Figures;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts a comparison into words. Pure.
record ComparePainter(Comparison comparison) {
    /// A change that fills its half of the bar.
    private static final double FULL_BAR = 0.5;

    private static final double MILLIS_BELOW = 0.2;
    private static final int MOST_METHODS = 100;

    Shown shown() {
        Comparability likeness = comparison.comparability();
        return new Shown(
                comparison,
                likeness.comparable(),
                likeness.comparable() ? alike(likeness) : unlike(likeness),
                likeness.settings().stream()
                        .map(each -> new Setting(each.name(), each.a(), each.b()))
                        .toList(),
                comparison.changes().stream().map(ComparePainter::figure).toList(),
                counts(),
                curve(),
                methods(),
                noMethods());
    }

    private static String alike(Comparability likeness) {
        String same =
                likeness.same().stream()
                        .filter(aspect -> aspect != Aspect.LOAD)
                        .map(ComparePainter::word)
                        .collect(Collectors.joining(", "));
        String load =
                Double.isNaN(likeness.loadDifference())
                        ? ""
                        : Words.of(
                                "compare.load.differs",
                                Figures.share(Math.abs(likeness.loadDifference())));
        return Words.of("compare.same", same) + load;
    }

    private static String unlike(Comparability likeness) {
        return likeness.mismatches().stream()
                .map(ComparePainter::mismatch)
                .collect(Collectors.joining("; "));
    }

    private static String mismatch(Mismatch mismatch) {
        String what =
                mismatch.name().isEmpty()
                        ? word(mismatch.aspect())
                        : word(mismatch.aspect()) + " " + mismatch.name();
        return what + " " + mismatch.a() + " → " + mismatch.b();
    }

    private static String word(Aspect aspect) {
        return Words.of("compare.aspect." + aspect.word());
    }

    private static FigureRow figure(Change change) {
        Written written = Written.of(change);
        return new FigureRow(
                Words.of("compare.gauge." + change.gauge().name()),
                written.unit(),
                written.a(),
                written.b(),
                written.difference().isEmpty() ? Figures.UNKNOWN : written.difference(),
                bar(change),
                change.meaning());
    }

    private static double bar(Change change) {
        double relative = change.relative();
        return Double.isNaN(relative)
                ? Math.signum(change.difference())
                : Math.clamp(relative / FULL_BAR, -1, 1);
    }

    private String counts() {
        return Stream.of(Meaning.BETTER, Meaning.WORSE, Meaning.SAME, Meaning.UNCLEAR)
                .map(meaning ->
                        comparison.count(meaning)
                                + " "
                                + Words.of("compare.meaning." + meaning.word()))
                .collect(Collectors.joining("   "));
    }

    private CurvePart curve() {
        Curve a = comparison.curveA();
        Curve b = comparison.curveB();
        String name =
                switch (a.kind()) {
                    case RESPONSE -> "response";
                    case PAUSE -> "pause";
                };
        double greatest = Math.max(greatest(a), greatest(b));
        double factor = greatest < MILLIS_BELOW ? 1e3 : 1;
        return new CurvePart(
                Words.of("compare.curve." + name),
                factor == 1 ? "s" : "ms",
                List.of(
                        line("A", a, factor, SeriesColor.AMBER, Dash.DASHED, MarkerShape.SQUARE),
                        line("B", b, factor, SeriesColor.BLUE, Dash.SOLID, MarkerShape.CIRCLE)),
                List.of(
                        new Fact(Words.of("compare.curve.count." + name), ""),
                        new Fact("A", Figures.count(a.count())),
                        new Fact("B", Figures.count(b.count()))));
    }

    private static double greatest(Curve curve) {
        return curve.points().stream().mapToDouble(Curve.Point::seconds).max().orElse(0);
    }

    private static PercentileLine line(
            String name,
            Curve curve,
            double factor,
            SeriesColor color,
            Dash dash,
            MarkerShape marker) {
        return new PercentileLine(
                name,
                curve.points().stream().mapToDouble(Curve.Point::percentile).toArray(),
                curve.points().stream().mapToDouble(each -> each.seconds() * factor).toArray(),
                color,
                dash,
                marker);
    }

    private List<MethodRow> methods() {
        List<MethodChange> all = comparison.methods().stream().limit(MOST_METHODS).toList();
        double greatest =
                all.stream().mapToDouble(each -> Math.abs(each.selfChange())).max().orElse(0);
        return all.stream().map(each -> row(each, Math.max(1e-9, greatest))).toList();
    }

    private static MethodRow row(MethodChange method, double greatest) {
        Frame frame = method.frame();
        return new MethodRow(
                frame.text() + frame.descriptor(),
                frame.method(),
                frame.className(),
                Figures.fixed(method.selfA() * 100, 1),
                Figures.fixed(method.selfB() * 100, 1),
                Written.points(method.selfChange()),
                method.selfChange() / greatest,
                Written.points(method.totalChange()));
    }

    private String noMethods() {
        boolean noneOfA = comparison.a().profile().empty();
        boolean noneOfB = comparison.b().profile().empty();
        if (!noneOfA && !noneOfB) {
            return "";
        }
        return noneOfA && noneOfB
                ? Words.of("compare.samples.none")
                : Words.of("compare.samples.missing", noneOfA ? "A" : "B");
    }
}

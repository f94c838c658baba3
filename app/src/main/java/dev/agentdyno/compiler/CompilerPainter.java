package dev.agentdyno.compiler;

import dev.agentdyno.chart.Dash;
import dev.agentdyno.chart.LineData;
import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.page.Fact;
import dev.agentdyno.page.Names;
import dev.agentdyno.page.SumRow;
import dev.agentdyno.page.SumRow.Reading;
import dev.agentdyno.page.SurveyLines;
import dev.agentdyno.page.SurveyPicture;
import dev.agentdyno.page.Words;
import dev.agentdyno.query.EventFilter;
import dev.agentdyno.query.Line;
import dev.agentdyno.query.Sum;
import dev.agentdyno.query.Survey;
import dev.agentdyno.query.Surveyed;
import dev.agentdyno.shell.Figures;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What was found of compilations and safepoints, as the page shows it. Pure.
record CompilerPainter(Surveyed found) {
    private static final double PER_MIB = 1 / (1024.0 * 1024.0);
    private static final int NAME = 44;

    static SurveyPicture paint(Surveyed found) {
        return new CompilerPainter(found).picture();
    }

    private SurveyPicture picture() {
        SurveyLines lines = new SurveyLines(found);
        return new SurveyPicture(
                lines.grid(),
                List.of(),
                Map.of(
                        "compiled", compiled(lines),
                        "cache", cache(lines),
                        "safepoints", safepoints(lines),
                        "deopts", deoptimisations(lines)),
                Map.of(
                        "method", SumRow.times(found.sum("method"), CompilerPainter::byMethod),
                        "deopt", SumRow.counts(found.sum("deopt"), CompilerPainter::byMethodLeft),
                        "reason", SumRow.counts(found.sum("reason"), CompilerPainter::byReason),
                        "failure", SumRow.counts(found.sum("failure"), CompilerPainter::byFailure)),
                Map.of(
                        "method", empty(CompilerSurvey.COMPILATION, "compiler.method"),
                        "deopt", empty(CompilerSurvey.DEOPTIMIZATION, "compiler.deopt")),
                facts());
    }

    private static List<LineData> compiled(SurveyLines lines) {
        return List.of(
                lines.longest("compiled", Words.of("compiler.time"), SeriesColor.BLUE).chief());
    }

    private List<LineData> cache(SurveyLines lines) {
        return Stream.of(
                        part(lines, "profiled", SeriesColor.VIOLET, Dash.DASH_DOT),
                        part(lines, "nonProfiled", SeriesColor.GREEN, Dash.SOLID),
                        part(lines, "nonMethods", SeriesColor.PALE, Dash.FINE),
                        part(lines, "whole", SeriesColor.BLUE, Dash.SOLID))
                .flatMap(List::stream)
                .toList();
    }

    /// A small code cache is one part, a large one three.
    private List<LineData> part(SurveyLines lines, String name, SeriesColor color, Dash dash) {
        return found.line(name).empty()
                ? List.of()
                : List.of(
                        lines.standing(name, Words.of("compiler.cache." + name), PER_MIB, color)
                                .dashed(dash));
    }

    private static List<LineData> safepoints(SurveyLines lines) {
        return List.of(
                lines.longest("operation", Words.of("compiler.operations"), SeriesColor.BLUE)
                        .chief(),
                lines.longest("reach", Words.of("compiler.reach"), SeriesColor.AMBER)
                        .dashed(Dash.DASHED));
    }

    private static List<LineData> deoptimisations(SurveyLines lines) {
        return List.of(
                lines.rate("deopt", Words.of("compiler.deopts"), SeriesColor.VERMILION).chief());
    }

    private List<Fact> facts() {
        List<Sum<Survey.Key>> reach = found.sum("reach");
        double p99 = reach.isEmpty() ? Double.NaN : reach.getFirst().p99() / 1e9;
        double longest = reach.isEmpty() ? Double.NaN : reach.getFirst().longest() / 1e9;
        return List.of(
                new Fact(Words.of("compiler.fact.compilations"), known(CompilerSurvey.COMPILATION)),
                new Fact(Words.of("compiler.fact.failures"), known(CompilerSurvey.FAILURE)),
                new Fact(Words.of("compiler.fact.deopts"), known(CompilerSurvey.DEOPTIMIZATION)),
                new Fact(Words.of("compiler.fact.safepoints"), known(CompilerSurvey.SAFEPOINT)),
                new Fact(Words.of("compiler.fact.p99"), Figures.seconds(p99)),
                new Fact(Words.of("compiler.fact.longest"), Figures.seconds(longest)),
                new Fact(Words.of("compiler.fact.classes"), classes()));
    }

    /// The most that were loaded at one time in view.
    private String classes() {
        Line loaded = found.line("loaded");
        return Figures.fixed(
                IntStream.range(0, found.slots().count())
                        .mapToDouble(loaded::greatest)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(Double.NaN),
                0);
    }

    private String known(String type) {
        return found.declared().contains(type) ? Figures.count(found.count(type)) : Figures.UNKNOWN;
    }

    private static Reading byMethod(Survey.Key key) {
        return new Reading(
                Names.site(key.name(), NAME),
                Words.of("compiler.level", key.detail()),
                "method = " + EventFilter.quoted(key.name()));
    }

    private static Reading byMethodLeft(Survey.Key key) {
        return new Reading(
                Names.site(key.name(), NAME),
                key.detail(),
                "method = " + EventFilter.quoted(key.name()));
    }

    private static Reading byReason(Survey.Key key) {
        return new Reading(key.name(), "", "reason = " + EventFilter.quoted(key.name()));
    }

    private static Reading byFailure(Survey.Key key) {
        return new Reading(key.name(), "", "failureMessage = " + EventFilter.quoted(key.name()));
    }

    private String empty(String type, String words) {
        return Words.of(found.declared().contains(type) ? words + ".empty" : "compiler.unrecorded");
    }
}

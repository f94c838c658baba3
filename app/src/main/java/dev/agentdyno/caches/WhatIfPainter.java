package dev.agentdyno.caches;

import dev.agentdyno.cache.CachePolicy;
import dev.agentdyno.chart.CurveLine;
import dev.agentdyno.chart.CurveMark;
import dev.agentdyno.chart.Dash;
import dev.agentdyno.chart.MarkerShape;
import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.page.Fact;
import dev.agentdyno.page.Words;
import dev.agentdyno.replay.ReplayRow;
import dev.agentdyno.replay.TokenCost;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.tuning.Durations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A curve as a chart draws it, and what a person has to know to read it. Pure.
record WhatIfPainter(WhatIf answer) {

    /// One line a policy.
    List<CurveLine> lines(Measure measure) {
        return Arrays.stream(CachePolicy.values()).map(policy -> line(policy, measure)).toList();
    }

    private CurveLine line(CachePolicy policy, Measure measure) {
        List<ReplayRow> rows =
                answer.rows().stream().filter(row -> row.policy() == policy).toList();
        return new CurveLine(
                Words.of("caches.policy." + policy.word()),
                rows.stream().mapToDouble(row -> row.bounds().maxEntries()).toArray(),
                rows.stream().mapToDouble(measure::of).toArray(),
                color(policy),
                dash(policy),
                marker(policy));
    }

    private static SeriesColor color(CachePolicy policy) {
        return switch (policy) {
            case LRU -> SeriesColor.BLUE;
            case TINYLFU -> SeriesColor.AMBER;
            case VALUE -> SeriesColor.GREEN;
        };
    }

    private static Dash dash(CachePolicy policy) {
        return switch (policy) {
            case LRU -> Dash.SOLID;
            case TINYLFU -> Dash.DASHED;
            case VALUE -> Dash.DASH_DOT;
        };
    }

    private static MarkerShape marker(CachePolicy policy) {
        return switch (policy) {
            case LRU -> MarkerShape.CIRCLE;
            case TINYLFU -> MarkerShape.SQUARE;
            case VALUE -> MarkerShape.DIAMOND;
        };
    }

    /// Where the cache is now.
    Optional<CurveMark> mark() {
        return answer.present().stream()
                .mapToObj(size ->
                        new CurveMark(
                                Words.of("caches.whatif.now", Figures.count(size)), (double) size))
                .findFirst();
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(Words.of("caches.fact.lookups"), Figures.count(answer.lookups())));
        facts.add(new Fact(Words.of("caches.fact.keys"), Figures.count(answer.distinct())));
        if (answer.ofRecording()) {
            facts.add(
                    new Fact(
                            Words.of("caches.fact.seen"),
                            Double.isNaN(answer.seenShare())
                                    ? Figures.UNKNOWN
                                    : Figures.share(answer.seenShare())));
            facts.add(
                    new Fact(
                            Words.of("caches.fact.guessed"), Figures.count(answer.guessedCosts())));
        } else {
            facts.add(
                    new Fact(
                            Words.of("caches.fact.token"),
                            Words.of(
                                    "caches.fact.token.value",
                                    Durations.format(TokenCost.DEFAULT.perToken()),
                                    Figures.count(TokenCost.DEFAULT.bytesPerToken()))));
        }
        return facts;
    }

    /// What was replayed.
    String note() {
        return answer.ofRecording()
                ? Words.of("caches.whatif.recording")
                : Words.of("caches.whatif.trace", answer.source());
    }
}
